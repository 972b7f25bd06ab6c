import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { AuditSealer } from '#app/audit/audit_sealer'
import CheckLog from '#app/audit/check_log'
import { allowAuditChanges } from '#app/audit/forbid_changes'
import { transact } from '#app/data/transact'
import { forgetAudit } from '#tests/support/audit'
import { freshDatabase } from '#tests/support/fresh_database'

test.group('The nightly check of the audit log', (group) => {
  let folder: string
  let anchors: string

  group.setup(async () => {
    await forgetAudit()
    return freshDatabase
  })
  group.each.setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'megilance-check-'))
    anchors = join(folder, 'anchors.jsonl')
    return async () => {
      rmSync(folder, { recursive: true })
      await forgetAudit()
      await db.from('audit_checks').update({ checked_seq: 0, again_seq: 0 })
    }
  })

  async function sealed(times: number) {
    for (let time = 0; time < times; time++) {
      const entry = { action: 'harbour.left', subjectType: 'ship', subjectId: String(time), actorId: null }
      await transact((trx) => record(entry, trx))
    }
    await new AuditSealer(anchors).once()
  }

  const check = () => new CheckLog(anchors, 3).handle()
  const broken = () => db.from('audit_entries').where('action', 'kernel.audit_broken')

  test('LEG-11 a log that holds is looked at from where the last check ended, and older seals again in turn', async ({
    assert,
  }) => {
    await sealed(5)
    assert.isNull(await check())
    assert.deepInclude(await db.from('audit_checks').firstOrFail(), { checked_seq: 5, again_seq: 3, finding: null })
    assert.isNull(await check())
    assert.deepInclude(await db.from('audit_checks').firstOrFail(), { checked_seq: 5, again_seq: 0 })
    assert.lengthOf(await broken(), 0)
  })

  test('LEG-11 what was changed after a check is found when its turn comes, and is a critical entry', async ({
    assert,
  }) => {
    await sealed(5)
    await check()
    await allowAuditChanges(db.connection())
    await db.from('audit_entries').where('subject_id', '4').update({ actor_id: 'eve' })
    assert.deepInclude(await check(), { kind: 'changed', seq: 5 })
    const [entry] = await broken()
    assert.equal(entry.severity, 'critical')
  })

  test('LEG-11 an end that was cut off is found by what is known outside the database', async ({ assert }) => {
    await sealed(5)
    await check()
    await allowAuditChanges(db.connection())
    await db.from('audit_seals').where('seq', '>', 3).delete()
    assert.deepInclude(await check(), { kind: 'tail cut', seq: 4 })
  })
})
