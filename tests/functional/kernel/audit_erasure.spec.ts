import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { AuditSealer } from '#app/audit/audit_sealer'
import { erasePersonalParts } from '#app/audit/erase_personal_parts'
import { verifyChain } from '#app/audit/verify_chain'
import { transact } from '#app/data/transact'
import { erasePerson } from '#app/privacy/erase_person'
import { forgetAudit } from '#tests/support/audit'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'

test.group('Erasing people from the audit log', (group) => {
  let folder: string
  let anchors: string

  group.setup(async () => {
    await forgetAudit()
    return freshDatabase
  })
  group.each.setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'megilance-audit-'))
    anchors = join(folder, 'anchors.jsonl')
    return async () => {
      rmSync(folder, { recursive: true })
      await forgetAudit()
    }
  })

  const write = (name: string, given: { reason?: string; details?: Record<string, unknown>; actorId?: string } = {}) =>
    transact((trx) =>
      record({ action: `harbour.${name}`, subjectType: 'ship', subjectId: name, actorId: null, ...given }, trx)
    )
  const seal = () => new AuditSealer(anchors).once()
  const verify = () => verifyChain(anchors)

  test('LEG-11 what entries say about a person can be erased, the chain holds, and the erasure is on record', async ({
    assert,
  }) => {
    await write('one', { actorId: 'ada', reason: 'Ada wrote this', details: { phone: '+4915112345678' } })
    await write('two', { actorId: 'bob', reason: 'Bob wrote this' })
    const erase = () => transact((trx) => erasePersonalParts({ personId: 'ada', actorId: 'root' }, trx))
    assert.deepEqual(await erase(), { erased: 0, waiting: 1 })
    await seal()
    assert.deepEqual(await erase(), { erased: 1, waiting: 0 })
    await seal()

    const [one, two, told] = await db.from('audit_entries').orderBy('id')
    assert.include(one, { action: 'harbour.one', actor_id: 'ada', reason: null, details: null, salt: null })
    assert.equal(two.reason, 'Bob wrote this')
    assert.include(told, { action: 'audit.personal_parts_erased', subject_id: String(one.id), actor_id: 'root' })
    assert.deepInclude(await verify(), { finding: null, sealed: 3 })
  })

  test('LEG-11 erasing a person empties what the log says about them, and the chain holds', async ({ assert }) => {
    const clara = await aPerson()
    await write('one', { actorId: clara.publicId, details: { ip: '192.0.2.7' } })
    await seal()
    await transact((trx) => erasePerson(clara.id, trx))
    await seal()
    assert.notInclude(JSON.stringify(await db.from('audit_entries')), '192.0.2.7')
    assert.isNull((await verify()).finding)
  })
})
