import { test } from '@japa/runner'
import { nearestWord } from '#app/data/search/nearest_word'
import { markHits, snippetOf, type SnippetPart } from '#app/data/search/snippet'
import { piecesOf } from '#app/data/search/words'

test.group('Nearest word', () => {
  test('{0} is {1}')
    .with([
      ['figmma', 'figma'],
      ['fimga', 'figma'],
      ['figm', null],
      ['ifgma', 'figma'],
      ['tigma', null],
      ['fxxma', null],
      ['javascritp', 'javascript'],
    ] as [string, string | null][])
    .run(({ assert }, [word, meant]) => assert.equal(nearestWord(word, ['figma', 'javascript', 'java']), meant))
})

function shown(parts: SnippetPart[] | null) {
  return parts?.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('') ?? null
}

test.group('Words in their places', () => {
  test('signs that belong to a name stay with it', ({ assert }) => {
    const names = ['C++', 'C#', 'F#', '.NET', 'ASP.NET', 'Node.js', 'k8s', 'R', 'Inês']
    const pieces = piecesOf(`(${names.join(', ')}).`)
    assert.deepEqual(
      pieces.map(({ text }) => text),
      names
    )
    assert.deepEqual(pieces.find(({ text }) => text === 'Node.js')!.words, ['nodejs'])
  })
})

test.group('Snippets', () => {
  test('MKT-03 "{0}" in {1} is {2}')
    .with([
      ['react', 'I build React shops.', 'I build [React] shops.'],
      ['c++ .net', 'Firmware in C++, and .NET on Sundays', 'Firmware in [C++], and [.NET] on Sundays'],
      ['develop', 'Développeurs and developers', '[Développeurs] and [developers]'],
      ['go', 'I go to Goa', 'I [go] to Goa'],
      ['zebra', 'I build shops', null],
      ['', 'I build shops', null],
    ] as [string, string, string | null][])
    .run(({ assert }, [query, text, expected]) => assert.equal(shown(snippetOf(text, query)), expected))

  test('a long text is cut where most was found, between words', ({ assert }) => {
    const filler = 'words upon words '.repeat(30)
    const text = `React once. ${filler}Here React meets Laravel and a shop. ${filler}`
    const snippet = shown(snippetOf(text, ['react', 'laravel', 'shop']))!
    assert.include(snippet, '[React] meets [Laravel] and a [shop].')
    assert.isTrue(snippet.startsWith('…') && snippet.endsWith('…'))
    assert.isAtMost(snippet.length, 230)
  })

  test('markup in a text stays text for the page to escape', ({ assert }) => {
    assert.deepEqual(markHits('<b>React</b>', 'react'), [
      { text: '<b>', isHit: false },
      { text: 'React', isHit: true },
      { text: '</b>', isHit: false },
    ])
  })

  test('very long texts and odd queries do no harm', ({ assert }) => {
    const text = `${'react '.repeat(20_000)} end`
    assert.isNotNull(snippetOf(text, 'react'))
    for (const query of ['🙂', '***', '"NEAR/2"', 'مرحبا', 'x'.repeat(10_000)]) assert.isNull(snippetOf(text, query))
  })
})
