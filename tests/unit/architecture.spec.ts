import { test } from '@japa/runner'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { repoRoot } from '#app/files/paths'
import { findViolations } from '#tests/architecture/rules'

/** A little house of two modules that keeps every rule; a test plants one breach in it. */
const HOUSE: Record<string, string> = {
  'app/kernel.ts': `export const kernel = 1`,
  'modules/lower/module.ts': `import { defineModule } from '#app/modules/define_module'\nexport default defineModule({ name: 'lower', floor: 1 })`,
  'modules/lower/api.ts': `export default class {}`,
  'modules/lower/actions/act.ts': `export const act = 1`,
  'modules/side/module.ts': `import { defineModule } from '#app/modules/define_module'\nexport default defineModule({ name: 'side', floor: 1 })`,
  'modules/side/api.ts': `export default class {}`,
  'modules/upper/module.ts': `import { defineModule } from '#app/modules/define_module'\nexport default defineModule({ name: 'upper', floor: 2, requires: ['lower'], enhances: ['side'] })`,
  'modules/upper/actions/good.ts': `import type Lower from '#modules/lower/api'\nconst a = use('lower')\nconst b = maybe('side')`,
}

const PLANTED = [
  ['kernel', 'app/bad.ts', `import '#modules/lower/api'`],
  ['undeclared', 'modules/lower/bad.ts', `import '#modules/side/api'`],
  ['internals', 'modules/upper/bad.ts', `import '#modules/lower/actions/act'`],
  ['internals', 'modules/upper/bad_relative.ts', `import '../lower/actions/act.js'`],
  ['manifest', 'modules/upper/module.ts', `import '#app/data/outbox'\nexport default { requires: ['lower'] }`],
  ['enhanced', 'modules/upper/bad_use.ts', `use('side').anything()`],
  ['cycle', 'modules/lower/bad_cycle.ts', `import '#modules/upper/events'`],
  ['size', 'modules/upper/long.ts', 'const a = 1\n'.repeat(252)],
] as const

test.group('Architecture', (group) => {
  let house: string

  group.each.setup(() => {
    house = mkdtempSync(join(tmpdir(), 'house-'))
    for (const [file, text] of Object.entries(HOUSE)) put(file, text)
    return () => rmSync(house, { recursive: true })
  })

  function put(file: string, text: string) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), text)
  }

  test('the application keeps every rule', ({ assert }) => {
    assert.deepEqual(findViolations(repoRoot()), [])
  })

  test('a house that keeps the rules has no violation', ({ assert }) => {
    assert.deepEqual(findViolations(house), [])
  })

  test('a planted breach of "{0}" in {1} is found')
    .with([...PLANTED])
    .run(({ assert }, [rule, file, text]) => {
      put(file, text)
      assert.include(
        findViolations(house).map((found) => found.rule),
        rule
      )
    })
})
