import { test } from '@japa/runner'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { repoRoot } from '#app/files/paths'

interface Kept {
  id: string
  state: string
  /** The file that proves it, or what is missing. */
  note: string
}

const STATES = ['works', 'partly', 'not yet']
const SPECS = { cwd: repoRoot() }

/** The promises of docs/features.md in their order. */
function promises(): Kept[] {
  return readFileSync(repoRoot('docs/features.md'), 'utf8')
    .split('\n')
    .map((line) => /^\| ([A-Z]{2,3}-\d{2}) \| [^|]+ \| ([^|]*) \| ?([^|]*) ?\|$/.exec(line))
    .filter((row) => row !== null)
    .map(([, id, state, note]) => ({ id, state, note: note.trim() }))
}

/** The ids at the head of a title of a test or a group, as `FIN-33 CTR-03 two strangers` has two. */
function idsIn(source: string): string[] {
  return [...source.matchAll(/['"`]((?:[A-Z]{2,3}-\d{2} )+)/g)].flatMap(([, ids]) => ids.trim().split(' '))
}

test.group('The table of features', () => {
  test('names every promise once, area by area without gaps, each in a known state', ({ assert }) => {
    const rows = promises()
    assert.isAbove(rows.length, 300)
    const next = new Map<string, number>()
    for (const { id, state } of rows) {
      const [area, number] = id.split('-')
      const expected = (next.get(area) ?? 0) + 1
      assert.equal(Number(number), expected, id)
      next.set(area, expected)
      assert.include(STATES, state, id)
    }
  })

  test('what works names a file whose tests name it, what works in part says what is missing', ({ assert }) => {
    const faults = promises().flatMap(({ id, state, note }) => {
      if (state === 'partly') return note === '' ? [`${id} does not say what is missing`] : []
      if (state === 'not yet') return []
      const file = note.replaceAll('`', '')
      if (!existsSync(repoRoot(file))) return [`${id} names ${file}, which is not there`]
      return idsIn(readFileSync(repoRoot(file), 'utf8')).includes(id) ? [] : [`${id} is in no title of ${file}`]
    })
    assert.deepEqual(faults, [])
  })

  test('every id that a test names is a promise', ({ assert }) => {
    const known = new Set(promises().map(({ id }) => id))
    const files = globSync(['tests/**/*.spec.ts', 'modules/*/tests/**/*.spec.ts'], SPECS)
    const unknown = files.flatMap((file) =>
      idsIn(readFileSync(repoRoot(file), 'utf8'))
        .filter((id) => !known.has(id))
        .map((id) => `${file}: ${id}`)
    )
    assert.deepEqual(unknown, [])
  })
})
