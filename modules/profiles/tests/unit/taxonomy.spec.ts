import { test } from '@japa/runner'
import { slugOf } from '#modules/profiles/actions/slug_of'
import { stepAfter, stepsFor } from '#modules/profiles/steps/steps'
import {
  countryName,
  countryOptions,
  isCountry,
  languageName,
  languageOptions,
} from '#modules/profiles/taxonomy/places'
import {
  categories,
  categoryName,
  knownSkills,
  skillNames,
  skillOptions,
  skills,
} from '#modules/profiles/taxonomy/taxonomy'

test.group('Skills', () => {
  test('every skill has a category and spellings of its own', ({ assert }) => {
    assert.isAbove(skills.length, 400)
    for (const { slug, category, aliases } of skills) {
      assert.isDefined(categoryName(category), slug)
      assert.isAbove(aliases.length, 0, slug)
    }
    assert.equal(new Set(skills.map(({ slug }) => slug)).size, skills.length)
    assert.equal(new Set(categories.map(({ slug }) => slug)).size, categories.length)
  })

  test('unknown ones and repetitions are left out', ({ assert }) => {
    assert.deepEqual(knownSkills(['react', 'telepathy', 'react', 'nodejs']), ['react', 'nodejs'])
    assert.deepEqual(skillNames(['nodejs', 'x']), [{ slug: 'nodejs', name: 'Node.js' }])
    assert.deepInclude(skillOptions(), { value: 'react', label: 'React', group: 'Web development' })
  })
})

test.group('Places', () => {
  test('countries and languages carry the reader’s names', ({ assert }) => {
    assert.equal(countryName('PT', 'en'), 'Portugal')
    assert.equal(countryName('DE', 'de'), 'Deutschland')
    assert.equal(countryName(null, 'en'), '')
    assert.equal(languageName('ur', 'en'), 'Urdu')
    assert.isAtLeast(countryOptions('en').length, 190)
    assert.isFalse(countryOptions('en').some(({ value, label }) => value === label))
    assert.isFalse(languageOptions('en').some(({ value, label }) => value === label))
    assert.isFalse(isCountry('ZZ'))
  })
})

test.group('Slugs', () => {
  test('"{0}" becomes {1}')
    .with([
      ['Inês Carvalho', 'ines-carvalho'],
      ['Tern & Thimble Books', 'tern-thimble-books'],
      ['عمر', 'member'],
      ['  --x--  ', 'x'],
      ['A'.repeat(200), 'a'.repeat(60)],
    ] as const)
    .run(({ assert }, [name, slug]) => assert.equal(slugOf(name), slug))
})

test.group('Steps', () => {
  test('follow the roles', ({ assert }) => {
    assert.deepEqual(stepsFor(new Set(['client'])), ['company', 'place'])
    assert.deepEqual(stepsFor(new Set(['client', 'freelancer'])), [
      'about',
      'skills',
      'rate',
      'place',
      'portfolio',
      'company',
    ])
    assert.deepEqual(stepsFor(new Set(['admin'])), [])
    assert.equal(stepAfter(new Set(['freelancer']), 'skills'), 'rate')
    assert.isNull(stepAfter(new Set(['freelancer']), 'portfolio'))
  })
})
