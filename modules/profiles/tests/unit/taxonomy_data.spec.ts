import { test } from '@japa/runner'
import { wordsOf } from '#app/data/search/words'
import { categories, industries, skills } from '#modules/profiles/taxonomy/taxonomy'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const ON_HIRE_PAGES = ['react', 'python', 'mobile-development']
const INDUSTRIES_ON_HIRE_PAGES = ['fintech', 'healthcare', 'ecommerce']
const known = new Map(skills.map((skill) => [skill.slug, skill]))

/** Everything two terms are both called, as the search sees it. */
function collisions(terms: readonly { slug: string; name: string; aliases: string[] }[]) {
  const owners = new Map<string, Set<string>>()
  for (const { slug, name, aliases } of terms) {
    for (const spelling of [name, slug.replaceAll('-', ' '), ...aliases]) {
      const key = wordsOf(spelling).join(' ')
      owners.set(key, (owners.get(key) ?? new Set()).add(slug))
    }
  }
  return [...owners].filter(([, slugs]) => slugs.size > 1).map(([key, slugs]) => `${key}: ${[...slugs].join(', ')}`)
}

function reachableFrom(slug: string) {
  const seen = new Set<string>()
  const open = [slug]
  while (open.length > 0) {
    const next = open.pop()!
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...known.get(next)!.related)
  }
  return seen
}

test.group('The taxonomy', () => {
  test('MKT-07 there are at least 300 skills in 20 categories for 20 industries', ({ assert }) => {
    assert.isAtLeast(skills.length, 300)
    assert.lengthOf(categories, 20)
    assert.lengthOf(industries, 20)
  })

  test('MKT-07 the skills and industries of the pages for hiring are there', ({ assert }) => {
    assert.deepEqual(
      ON_HIRE_PAGES.filter((slug) => !known.has(slug)),
      []
    )
    assert.includeMembers(
      industries.map(({ slug }) => slug),
      INDUSTRIES_ON_HIRE_PAGES
    )
  })

  test('addresses are lower case words with hyphens, each once', ({ assert }) => {
    for (const terms of [skills, categories, industries]) {
      assert.deepEqual(
        terms.map(({ slug }) => slug).filter((slug) => !SLUG.test(slug)),
        []
      )
      assert.equal(new Set(terms.map(({ slug }) => slug)).size, terms.length)
    }
  })

  test('no two terms are called the same', ({ assert }) => {
    assert.deepEqual(collisions([...skills, ...industries]), [])
    assert.deepEqual(collisions([...categories, ...industries]), [])
  })

  test('every skill has a category, other spellings, two related skills and an industry', ({ assert }) => {
    const sections = new Set(categories.map(({ slug }) => slug))
    const trades = new Set(industries.map(({ slug }) => slug))
    for (const skill of skills) {
      assert.isTrue(sections.has(skill.category), skill.slug)
      assert.isAtLeast(skill.aliases.length, 1, skill.slug)
      assert.isAtLeast(new Set(skill.related).size, 2, skill.slug)
      assert.isAtLeast(skill.industries.length, 1, skill.slug)
      assert.isTrue(
        skill.industries.every((slug) => trades.has(slug)),
        skill.slug
      )
    }
  })

  test('relations go both ways, never to oneself, and connect everything', ({ assert }) => {
    for (const { slug, related } of skills) {
      assert.notInclude(related, slug)
      for (const other of related) assert.include(known.get(other)?.related ?? [], slug, `${slug} and ${other}`)
    }
    assert.equal(reachableFrom('react').size, skills.length)
  })

  test('every definition is one plain line of 5 to 15 words', ({ assert }) => {
    for (const { slug, name, definition } of [...skills, ...categories, ...industries]) {
      const words = definition.split(/\s+/).length
      assert.isTrue(words >= 5 && words <= 15, `${slug}: ${words} words`)
      assert.match(definition, /^\p{Lu}.*\.$/u, slug)
      assert.notEqual(definition.toLowerCase().slice(0, -1), name.toLowerCase())
    }
    assert.equal(new Set(skills.map(({ definition }) => definition)).size, skills.length)
  })

  test('every industry is used by 5 skills, every category has 8', ({ assert }) => {
    for (const { slug } of industries) {
      assert.isAtLeast(skills.filter((skill) => skill.industries.includes(slug)).length, 5, slug)
    }
    for (const { slug } of categories) {
      assert.isAtLeast(skills.filter((skill) => skill.category === slug).length, 8, slug)
    }
  })
})
