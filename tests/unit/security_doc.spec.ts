import { test } from '@japa/runner'
import { existsSync, readFileSync } from 'node:fs'
import { repoRoot } from '#app/files/paths'

interface Check {
  id: string
  shown: string
}

/** The checks of docs/security.md. */
function checks(): Check[] {
  return readFileSync(repoRoot('docs/security.md'), 'utf8')
    .split('\n')
    .map((line) => /^\| ((?:\d+\.\d+\.\d+)|(?:N-\d+)) \| [^|]+ \| (.+) \|$/.exec(line))
    .filter((row) => row !== null)
    .map(([, id, shown]) => ({ id, shown }))
}

/** The files a check names, each with the words of a title in it. */
function proofs({ shown }: Check) {
  return [...shown.matchAll(/`([^`]+\.spec\.ts)`(?: “([^”]+)”)?/g)].map(([, file, title]) => ({ file, title }))
}

function faultsOf(check: Check): string[] {
  const named = proofs(check)
  if (named.length === 0) {
    return /^(Not met: .{10,}|Said (under|in) .{10,})$/.test(check.shown) ? [] : [`${check.id} is shown by nothing`]
  }
  return named.flatMap(({ file, title }) => {
    if (!existsSync(repoRoot(file))) return [`${check.id} names ${file}, which is not there`]
    const source = readFileSync(repoRoot(file), 'utf8')
    if (!title) return [`${check.id} names no test of ${file}`]
    return source.includes(title) ? [] : [`${check.id}: no title of ${file} says “${title}”`]
  })
}

test.group('The table of security checks', () => {
  test('names each check once, and for each a test that is there, or why there is none', ({ assert }) => {
    const all = checks()
    assert.isAbove(all.length, 80)
    assert.sameMembers(
      all.map(({ id }) => id),
      [...new Set(all.map(({ id }) => id))]
    )
    assert.deepEqual(all.flatMap(faultsOf), [])
  })

  test('a check that nothing shows, or a title that is gone, is found', ({ assert }) => {
    assert.lengthOf(faultsOf({ id: '1.1.1', shown: 'trust us' }), 1)
    assert.lengthOf(faultsOf({ id: '1.1.1', shown: 'Not met: no' }), 1)
    assert.lengthOf(faultsOf({ id: '1.1.1', shown: '`tests/none.spec.ts` “x”' }), 1)
    assert.lengthOf(faultsOf({ id: '1.1.1', shown: '`tests/unit/money.spec.ts` “nothing of the kind at all”' }), 1)
  })
})
