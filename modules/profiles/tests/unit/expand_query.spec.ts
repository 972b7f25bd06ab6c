import { test } from '@japa/runner'
import { expandQuery } from '#modules/profiles/taxonomy/expand_query'

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

  test('a category or an industry means its other names, too, and the words that begin with it', ({ assert }) => {
    const [term] = expandQuery('farming')
    assert.include(term.split('|'), 'farming*')
    assert.include(term.split('|'), 'Agriculture and forestry')
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
