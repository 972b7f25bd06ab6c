import { readdir, readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import { knownActs, severityOf } from '#app/audit/acts'
import { repoRoot } from '#app/files/paths'

const NAMED = /\b(?:action|audit)(?::| =)\s*(?:\w+ \? )?'([a-z]+\.[a-z_]+)'(?: : '([a-z]+\.[a-z_]+)')?/g
const ABOUT_FACTORS = /\bact: '([a-z_]+)'/g

/** Every act that some file puts on record, as its code names it. */
async function actsInCode(): Promise<Set<string>> {
  const acts = new Set<string>()
  for (const folder of ['app', 'modules']) {
    for (const file of await readdir(repoRoot(folder), { recursive: true })) {
      if (!file.endsWith('.ts') || file.includes('tests/')) continue
      const text = await readFile(repoRoot(folder, file), 'utf8')
      for (const [, one, other] of text.matchAll(NAMED)) for (const act of [one, other]) if (act) acts.add(act)
      if (!file.startsWith('security/actions')) continue
      for (const [, act] of text.matchAll(ABOUT_FACTORS)) acts.add(`security.${act}`)
    }
  }
  return acts
}

test.group('Severity classes', () => {
  test('SEC-18 everything any module puts on record has a class', async ({ assert }) => {
    const acts = await actsInCode()
    assert.isAbove(acts.size, 45)
    assert.includeMembers([...acts], ['security.key_copied', 'wallet.ledger_broken', 'admin.module_disabled'])
    assert.deepEqual(
      [...acts].filter((act) => severityOf(act) === undefined),
      []
    )
  })

  test('SEC-18 no class stands for an act that nothing puts on record', async ({ assert }) => {
    const acts = await actsInCode()
    const composed = /^kernel\.(mail|text_message)_/
    const constants = ['audit.personal_parts_erased', 'security.anomaly', 'security.alert_rule_changed']
    const unused = knownActs().filter((act) => !acts.has(act) && !composed.test(act) && !constants.includes(act))
    assert.deepEqual(unused, [])
  })

  test('SEC-18 classes follow the context: a role given weighs more when it is that of an admin', ({ assert }) => {
    assert.equal(severityOf('security.role_granted', { role: 'admin' }), 'critical')
    assert.equal(severityOf('security.role_granted', { role: 'moderator' }), 'high')
    assert.equal(severityOf('security.signed_in'), 'low')
    assert.equal(severityOf('wallet.payout_method_added'), 'high')
    assert.equal(severityOf('kernel.audit_broken'), 'critical')
  })
})
