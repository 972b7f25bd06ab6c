import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { readAnchors } from '#app/audit/anchor_file'
import { AuditSealer } from '#app/audit/audit_sealer'
import { allowAuditChanges } from '#app/audit/forbid_changes'
import { verifyChain } from '#app/audit/verify_chain'
import { transact } from '#app/data/transact'
import { forgetAudit } from '#tests/support/audit'
import { freshDatabase } from '#tests/support/fresh_database'

const FAKE = 'f'.repeat(64)

test.group('The sealed audit log', (group) => {
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

  /** Five sealed entries, and a database that lets itself be changed. */
  async function fiveSealed() {
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      await write(name, { reason: `because of ${name}` })
      await seal()
    }
    await allowAuditChanges(db.connection())
    const entries = await db.from('audit_entries').orderBy('id').select('id')
    return entries.map(({ id }) => id as number)
  }

  test('LEG-11 entries are sealed in a gapless chain, anchored outside the database, and hold', async ({ assert }) => {
    await write('one')
    await write('two', { reason: 'Ünïcode \u{1f389} \ud800 half', details: { from: null, to: ['a', 1.5] } })
    assert.deepInclude(await verify(), { finding: null, sealed: 0, waiting: 2 })

    assert.equal(await seal(), 2)
    assert.equal(await seal(), 0)
    assert.deepEqual(await verify(), { finding: null, sealed: 2, waiting: 0, anchors: 1 })
    const head = await db.from('audit_head').firstOrFail()
    assert.deepInclude((await readAnchors(anchors))![0], { seq: 2, mac: head.mac })
  })

  test('LEG-11 the database refuses to change or remove entries and seals', async ({ assert }) => {
    await write('one', { reason: 'storm' })
    await seal()
    for (const [table, values] of [
      ['audit_entries', { reason: 'calm' }],
      ['audit_entries', { action: 'HARBOUR.ONE', reason: null, details: null, salt: null, erased_at: 1 }],
      ['audit_entries', { reason: null }],
      ['audit_seals', { mac: FAKE }],
    ] as const) {
      await assert.rejects(async () => void (await db.from(table).update(values)), /immutable/)
    }
    for (const table of ['audit_entries', 'audit_seals']) {
      await assert.rejects(async () => void (await db.from(table).delete()), /immutable/)
    }
    assert.isNull((await verify()).finding)
  })

  test('LEG-11 an entry that commits late, with a lower id, is sealed late and never passed over', async ({
    assert,
  }) => {
    for (const name of ['early', 'late']) await write(name)
    const [early] = await db.from('audit_entries').orderBy('id').select('id')
    await db.from('audit_pending').where('entry_id', early.id).delete()
    await seal()
    // Now its transaction commits.
    await db.table('audit_pending').insert({ entry_id: early.id })
    await seal()
    const order = await db.from('audit_seals').orderBy('seq').select('entry_id')
    assert.equal(order[1].entry_id, early.id)
    assert.deepInclude(await verify(), { finding: null, sealed: 2 })
  })

  test('LEG-11 a rolled back change leaves nothing in the log and nothing waiting', async ({ assert }) => {
    await assert.rejects(() =>
      transact(async (trx) => {
        await record({ action: 'harbour.sunk', subjectType: 'ship', subjectId: 'x', actorId: null }, trx)
        throw new Error('no')
      })
    )
    assert.deepInclude(await verify(), { finding: null, sealed: 0, waiting: 0 })
  })

  const PLANTED: { name: string; kind: string; seq: number | null; plant: (ids: number[]) => Promise<unknown> }[] = [
    {
      name: 'a changed reason',
      kind: 'changed',
      seq: 3,
      plant: (ids) => alter(ids[2], { reason: 'because of nothing' }),
    },
    { name: 'a changed actor', kind: 'changed', seq: 3, plant: (ids) => alter(ids[2], { actor_id: 'eve' }) },
    {
      name: 'a moved time',
      kind: 'changed',
      seq: 3,
      plant: (ids) => db.from('audit_entries').where('id', ids[2]).increment('created_at', 1),
    },
    {
      name: 'a removed reason',
      kind: 'changed',
      seq: 3,
      plant: (ids) => alter(ids[2], { reason: null, salt: null, erased_at: 5 }),
    },
    {
      name: 'a removed entry',
      kind: 'missing',
      seq: 3,
      plant: (ids) => db.from('audit_entries').where('id', ids[2]).delete(),
    },
    { name: 'a removed seal', kind: 'missing', seq: 3, plant: () => db.from('audit_seals').where('seq', 3).delete() },
    {
      name: 'a changed seal',
      kind: 'changed',
      seq: 3,
      plant: () => db.from('audit_seals').where('seq', 3).update({ content: FAKE }),
    },
    { name: 'two seals that changed places', kind: 'reordered', seq: 3, plant: swap },
    { name: 'a removed tail', kind: 'tail cut', seq: 4, plant: (ids) => cutTail(ids, 3) },
    { name: 'a seal added without the key', kind: 'inserted', seq: 6, plant: () => addSeal() },
    { name: 'an entry added by hand', kind: 'inserted', seq: null, plant: () => addEntry({ inLine: false }) },
    {
      name: 'an entry put in line by hand',
      kind: 'inserted',
      seq: null,
      plant: () => addEntry({ inLine: true }).then(seal),
    },
    {
      name: 'an anchor of another chain',
      kind: 'anchor',
      seq: 5,
      plant: async () => writeFileSync(anchors, `{"seq":5,"mac":"${FAKE}","at":1}\n`),
    },
  ]
  for (const { name, kind, seq, plant } of PLANTED) {
    test(`SEC-16 ${name} is found and named`, async ({ assert }) => {
      const ids = await fiveSealed()
      assert.isNull((await verify()).finding)
      await plant(ids)
      const { finding } = await verify()
      assert.deepInclude(finding, { kind, seq })
    })
  }

  test('SEC-16 when the whole end was removed, head and all, only the anchor tells, and its loss is told', async ({
    assert,
  }) => {
    await fiveSealed().then((ids) => cutTail(ids, 3))
    const third = await db.from('audit_seals').where('seq', 3).firstOrFail()
    await db.from('audit_head').update({ seq: 3, mac: third.mac })
    assert.deepInclude((await verify()).finding, { kind: 'tail cut', seq: 4 })
    assert.deepInclude(await verifyChain(join(folder, 'lost.jsonl')), { finding: null, anchors: null })
  })

  test('SEC-16 a torn line in the anchor file, as a crash leaves it, does no harm', async ({ assert }) => {
    await write('one')
    await seal()
    appendFileSync(anchors, '{"seq":2,"ma')
    await write('two')
    await seal()
    assert.deepInclude(await verify(), { finding: null, sealed: 2, anchors: 2 })
    assert.lengthOf(readFileSync(anchors, 'utf8').trim().split('\n'), 3)
  })

  test('SEC-16 a process that died before it anchored leaves the head to the next one', async ({ assert }) => {
    await write('one')
    await seal()
    rmSync(anchors)
    await seal()
    assert.deepInclude(await verify(), { finding: null, anchors: 1 })
  })

  function alter(id: number, values: Record<string, unknown>) {
    return db.from('audit_entries').where('id', id).update(values)
  }

  async function swap() {
    for (const [from, to] of [
      [3, 99],
      [4, 3],
      [99, 4],
    ]) {
      await db.from('audit_seals').where('seq', from).update({ seq: to })
    }
  }

  async function cutTail(ids: number[], keep: number) {
    await db.from('audit_seals').where('seq', '>', keep).delete()
    await db
      .from('audit_entries')
      .where('id', '>', ids[keep - 1])
      .delete()
  }

  async function addEntry({ inLine }: { inLine: boolean }) {
    const row = { action: 'admin.nothing', subject_type: 'user', subject_id: 'x', created_at: 1, origin: FAKE }
    const [id] = await db.table('audit_entries').insert(row)
    if (inLine) await db.table('audit_pending').insert({ entry_id: id })
  }

  async function addSeal() {
    await addEntry({ inLine: false })
    const { id } = await db.from('audit_entries').orderBy('id', 'desc').firstOrFail()
    const last = await db.from('audit_seals').orderBy('seq', 'desc').firstOrFail()
    await db.table('audit_seals').insert({ ...last, seq: 6, entry_id: id, previous: last.mac, mac: FAKE })
  }
})
