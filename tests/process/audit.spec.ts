import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { record } from '#app/audit/audit'
import { verifyChain } from '#app/audit/verify_chain'
import { transact } from '#app/data/transact'
import { forgetAudit } from '#tests/support/audit'
import { runAce, startServer, waitFor, type ServerProcess } from '#tests/support/server_process'

const ENTRIES = 40

test.group('The audit log of several processes', (group) => {
  let folder: string
  let env: Record<string, string>

  group.each.setup(async () => {
    await forgetAudit()
    folder = mkdtempSync(join(tmpdir(), 'megilance-audit-'))
    env = { WORKER: 'inline', AUDIT_ANCHOR_FILE: join(folder, 'anchors.jsonl') }
    return async () => {
      rmSync(folder, { recursive: true })
      await forgetAudit()
    }
  })

  async function write(count: number) {
    for (let number = 1; number <= count; number++) {
      const entry = { action: 'harbour.passed', subjectType: 'ship', subjectId: String(number), actorId: null }
      await transact((trx) => record(entry, trx))
    }
  }
  const allSealed = async () => (await db.from('audit_pending')).length === 0
  const leader = async () => (await db.from('audit_head').firstOrFail()).leader as string | null

  test('LEG-11 of two processes one seals; when it is killed the other goes on and the chain holds', async ({
    assert,
    cleanup,
  }) => {
    const servers: ServerProcess[] = [await startServer(env)]
    cleanup(async () => void (await Promise.all(servers.map((server) => server.stop()))))
    await write(3)
    await waitFor(allSealed, 60_000)
    const first = await leader()
    servers.push(await startServer(env))

    const writing = write(ENTRIES)
    await waitFor(async () => (await db.from('audit_seals')).length > 5, 60_000)
    // On a busy machine a lease can run out; whoever leads now is the one to lose.
    const leading = await leader()
    await servers[leading === first ? 0 : 1].stop('SIGKILL')
    await writing
    await write(3)
    await waitFor(allSealed, 60_000)

    assert.notEqual(await leader(), leading)
    // The servers may put things of their own on record, such as that this was far more than usual.
    const written = await db.from('audit_entries').where('action', 'harbour.passed')
    assert.lengthOf(written, ENTRIES + 6)
    const verdict = await verifyChain(env.AUDIT_ANCHOR_FILE)
    assert.isNull(verdict.finding)
    assert.isAtLeast(verdict.sealed, ENTRIES + 6)
    assert.match(await runAce(['audit:verify'], env), /\d+ seals hold/)
  })

  test('SEC-16 the command names what is wrong and ends with 1', async ({ assert }) => {
    const origin = 'f'.repeat(64)
    const row = { action: 'admin.nothing', subject_type: 'user', subject_id: 'x', created_at: 1, origin }
    await db.table('audit_entries').insert(row)
    await assert.rejects(() => runAce(['audit:verify'], env), /ended with 1: [^]*inserted: entry \d+/)
  })
})
