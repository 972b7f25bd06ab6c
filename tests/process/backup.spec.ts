import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { AuditSealer } from '#app/audit/audit_sealer'
import DailyBackup from '#app/backup/daily_backup'
import { restoreBackup } from '#app/backup/restore_backup'
import { rotateBackups } from '#app/backup/rotate_backups'
import { transact } from '#app/data/transact'
import { Money } from '#app/money/money'
import { aPerson } from '#tests/support/people'
import { freshDatabase } from '#tests/support/fresh_database'
import { scratchDatabase } from '#tests/support/scratch_database'
import env from '#start/env'
import { runAce } from '#tests/support/server_process'
import { paidIn } from '#modules/wallet/tests/support/money'

test.group('Backups', (group) => {
  let home: string
  let here: Record<string, string>
  let backup: string

  group.setup(async () => {
    home = mkdtempSync(join(tmpdir(), 'megilance-backup-'))
    here = { STORAGE_DIR: join(home, 'files'), AUDIT_ANCHOR_FILE: join(home, 'anchors.jsonl') }
    const before = { STORAGE_DIR: process.env.STORAGE_DIR, AUDIT_ANCHOR_FILE: process.env.AUDIT_ANCHOR_FILE }
    Object.assign(process.env, here)
    env.set('BACKUP_DIR', join(home, 'backups'))
    await freshDatabase()
    return async () => {
      Object.assign(process.env, before)
      env.set('BACKUP_DIR', undefined)
      rmSync(home, { recursive: true })
      await freshDatabase()
    }
  })

  const there = (database: Record<string, string>, name: string) => ({
    ...database,
    STORAGE_DIR: join(home, name, 'files'),
    AUDIT_ANCHOR_FILE: join(home, name, 'anchors.jsonl'),
  })

  test('INF-11 a backup made while money moves is put back elsewhere; ledger, audit log and files hold', async ({
    assert,
    cleanup,
  }) => {
    const bytes = Buffer.from('a deliverable')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    mkdirSync(here.STORAGE_DIR, { recursive: true })
    writeFileSync(join(here.STORAGE_DIR, sha256), bytes)
    writeFileSync(join(here.STORAGE_DIR, `${sha256}.0123456789abcdef.half`), 'half written')

    const clara = await aPerson()
    const sealer = new AuditSealer(here.AUDIT_ANCHOR_FILE)
    const oneMore = async (number: number) => {
      await paidIn(clara, Money.of(1_000 + number, 'USD'), `payment ${number}`)
      const act = { action: 'harbour.paid', subjectType: 'payment', subjectId: String(number), actorId: clara.publicId }
      await transact((trx) => record({ ...act, reason: `the ${number}th` }, trx))
      await sealer.once()
    }
    for (let number = 0; number < 5; number++) await oneMore(number)

    let number = 5
    let isOver = false
    const backingUp = new DailyBackup().handle().finally(() => (isOver = true))
    while (!isOver) await oneMore(number++)
    await backingUp
    const written = Number((await db.from('ledger_transactions').count('* as n').firstOrFail()).n)
    assert.isAbove(number, 6, 'nothing was written while the backup ran')

    backup = join(home, 'backups', readdirSync(join(home, 'backups'))[0])
    const scratch = await scratchDatabase(home)
    cleanup(scratch.drop)
    const elsewhere = there(scratch.env, 'restored')
    await runAce(['backup:restore', backup], elsewhere)
    const ledger = await runAce(['ledger:audit'], elsewhere)
    assert.match(await runAce(['audit:verify'], elsewhere), /[1-9]\d* seals hold, [1-9]\d* anchors agree/)
    const restored = Number(/(\d+) transactions/.exec(ledger)![1])
    assert.isAtLeast(restored, 5)
    assert.isAtMost(restored, written)
    assert.deepEqual(readFileSync(join(elsewhere.STORAGE_DIR, sha256)), bytes)
    assert.lengthOf(readdirSync(elsewhere.STORAGE_DIR), 1)
  }).timeout(400_000)

  test('INF-11 a backup that was changed, cut short or comes from a newer version is refused, as is a full database', async ({
    assert,
  }) => {
    const manifestFile = join(backup, 'manifest.json')
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
    const restore = () => restoreBackup(backup, { overwrite: false })
    await assert.rejects(restore, /not empty/)

    const migrations = [...manifest.migrations, 'database/migrations/9999_later']
    writeFileSync(manifestFile, JSON.stringify({ ...manifest, migrations }))
    await assert.rejects(restore, /newer version: database\/migrations\/9999_later/)
    const other = manifest.database === 'mysql' ? 'sqlite' : 'mysql'
    writeFileSync(manifestFile, JSON.stringify({ ...manifest, database: other }))
    await assert.rejects(restore, /This is a backup of/)
    writeFileSync(manifestFile, JSON.stringify(manifest))

    const [file] = readdirSync(join(backup, 'files'))
    appendFileSync(join(backup, 'files', file), 'x')
    await assert.rejects(restore, /files\/[0-9a-f]{64} is not what was backed up/)
    appendFileSync(join(backup, manifest.parts.find(({ path }: any) => path.startsWith('database.')).path), 'x')
    await assert.rejects(restore, /database\.\w+ is not what was backed up/)
    rmSync(manifestFile)
    await assert.rejects(restore, /not a backup, or it was not finished/)
  })

  test('INF-11 rotation keeps the newest whole backups and what is not its own', async ({ assert }) => {
    const folder = join(home, 'rotation')
    const made = ['megilance-20260101T000000000Z', 'megilance-20260102T000000000Z', 'megilance-20260103T000000000Z']
    const halves = ['megilance-20260101T120000000Z.partial', 'megilance-20260104T000000000Z.partial']
    for (const name of [...made, ...halves, 'holiday photos']) mkdirSync(join(folder, name), { recursive: true })
    for (const name of made) writeFileSync(join(folder, name, 'manifest.json'), '{}')

    assert.sameMembers(await rotateBackups(folder, 2), [made[0], halves[0]])
    assert.sameMembers(readdirSync(folder), [made[1], made[2], halves[1], 'holiday photos'])
  })
})
