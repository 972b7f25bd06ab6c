import { test } from '@japa/runner'
import { expandQuery } from '#modules/profiles/taxonomy/expand_query'
import { nearestWord } from '#modules/profiles/taxonomy/nearest_word'

test.group('What people type', () => {
  test('AI-02 "{0}" also means {1}')
    .with([
      ['reactjs', 'React'],
      ['react', 'reactjs'],
      ['C++', 'C++'],
      ['ml', 'Machine learning'],
      ['Machine Learning', 'ml'],
      ['golang', 'Go'],
      ['.NET', '.NET'],
    ] as const)
    .run(({ assert }, [typed, meant]) => {
      const [term] = expandQuery(typed)
      assert.include(term.toLowerCase().split('|'), meant.toLowerCase())
    })

  test('other words stay as they are, in their order', ({ assert }) => {
    const terms = expandQuery('reactjs for barges')
    assert.lengthOf(terms, 2)
    assert.equal(terms[1], 'barge')
  })

  test('MKT-03 a slip of the pen gets what was probably meant beside it', ({ assert }) => {
    assert.include(expandQuery('postgrseql')[0], 'PostgreSQL')
    assert.include(expandQuery('kuberntes')[0], 'Kubernetes')
    assert.deepEqual(expandQuery('bakery'), ['bakery'])
  })

  test('the beginning of a skill is not corrected', ({ assert }) => {
    assert.deepEqual(expandQuery('typesc'), ['typesc'])
  })

  test('nothing to look for is no term', ({ assert }) => {
    for (const text of ['', '   ', 'the of and', '|||', '()*"']) assert.deepEqual(expandQuery(text), [])
  })

  test('very long input is cut', ({ assert }) => {
    assert.isAtMost(expandQuery('word '.repeat(5_000)).length, 12)
  })
})

test.group('Nearest word', () => {
  test('{0} is {1}')
    .with([
      ['figmma', 'figma'],
      ['fimga', 'figma'],
      ['figm', null],
      ['tigma', null],
      ['fxxma', null],
      ['javascritp', 'javascript'],
    ] as [string, string | null][])
    .run(({ assert }, [word, meant]) => assert.equal(nearestWord(word, ['figma', 'javascript', 'java']), meant))
})
