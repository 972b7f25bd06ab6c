import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { record } from '#app/audit/audit'
import { sealEntries } from '#app/audit/seal_entries'
import { transact } from '#app/data/transact'
import { ClamdScanner } from '#app/files/scan/clamd_scanner'
import { useScanner } from '#app/files/scan/current_scanner'
import { useFileStore } from '#app/files/stores/current_store'
import { S3Store } from '#app/files/stores/s3_store'
import audit from '#app/health/checks/audit'
import files from '#app/health/checks/files'
import mails, { mailsOver } from '#app/health/checks/mails'
import { runChecks } from '#app/health/run_checks'
import { sendMail } from '#app/mail/mail'
import { SmtpTransport } from '#app/mail/transports/smtp_transport'
import { clock } from '#app/time/clock'
import { ClamdPeer } from '#tests/peers/clamd_peer'
import { S3Peer } from '#tests/peers/s3_peer'
import { startMailServer } from '#tests/support/mail_server'
import { aPerson } from '#tests/support/people'

test.group('INF-07 The health of files', (group) => {
  let s3: S3Peer
  let clamd: ClamdPeer

  group.each.setup(async () => {
    s3 = await new S3Peer().start()
    clamd = new ClamdPeer()
    const scanner = new ClamdScanner(await clamd.start(), 500)
    const back = [useFileStore(new S3Store(s3.config())), useScanner({ scanner, isAntivirus: true, whenDown: 'hold' })]
    return async () => {
      for (const one of back) one()
      await Promise.all([s3.stop(), clamd.stop()])
    }
  })

  test('is well while the store takes what it is given and the antivirus answers; nothing is left there', async ({
    assert,
  }) => {
    assert.deepEqual(await files.run(), { status: 'ok', details: { antivirus: 'answers' } })
    assert.equal(s3.objects.size, 0)
    assert.lengthOf(clamd.received, 0)
  })

  test('is degraded while the antivirus says nothing or something else', async ({ assert }) => {
    clamd.manner = 'hang up'
    assert.deepEqual(await files.run(), { status: 'degraded', details: { antivirus: 'silent' } })
    await clamd.stop()
    assert.deepEqual(await files.run(), { status: 'degraded', details: { antivirus: 'silent' } })
    await clamd.start()
  })

  test('is down while the store refuses, and says why', async ({ assert }) => {
    s3.faults = [403]
    const { status, checks } = await runChecks([{ ...files }])
    assert.equal(status, 'down')
    assert.match(String(checks[0].details!.reason), /file store does not work: S3 answered 403/)
  })
})

test.group('INF-07 The health of mails', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  const words = { subject: 'security.mails.password_changed.subject', body: ['security.mails.password_changed.body'] }

  test('is degraded while the mail server does not answer', async ({ assert }) => {
    const server = await startMailServer()
    const transport = new SmtpTransport({ url: server.url(), from: 'MegiLance <a@example.com>', timeoutMs: 1_000 })
    const check = mailsOver(async () => transport)
    assert.equal((await check()).status, 'ok')
    await server.stop()
    const { status, details } = await check()
    assert.equal(status, 'degraded')
    assert.isString(details!.trouble)
    transport.close()
  })

  test('is degraded when a mail has been due for a quarter of an hour, and well when it is gone', async ({
    assert,
  }) => {
    const clara = await aPerson()
    await db.from('mail_messages').delete()
    await transact((trx) => sendMail({ to: clara, ...words }, trx))
    await db.from('mail_messages').update({ state: 'queued', available_at: clock.now() })
    assert.deepEqual(await mails.run(), { status: 'ok', details: { waiting: 1, lateSeconds: 0 } })
    clock.offset = 16 * 60_000
    const late = await mails.run()
    assert.equal(late.status, 'degraded')
    assert.isAtLeast(late.details!.lateSeconds as number, 16 * 60)
    await db.from('mail_messages').update({ state: 'sent' })
    assert.equal((await mails.run()).status, 'ok')
  })
})

test.group('INF-07 The health of the audit log', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  test('is degraded while entries wait for their seal for minutes, or one was refused it', async ({ assert }) => {
    await sealEntries()
    const entry = { action: 'test.acted', subjectType: 'test', subjectId: '1', actorId: null }
    await transact((trx) => record(entry, trx))
    assert.deepInclude(await audit.run(), { status: 'ok' })
    clock.offset = 180_000
    const behind = await audit.run()
    assert.deepEqual([behind.status, behind.details!.waiting], ['degraded', 1])

    await db.from('audit_pending').update({ refused_at: 1 })
    assert.deepEqual(await audit.run(), { status: 'degraded', details: { waiting: 0, lagSeconds: 0, refused: 1 } })
  })
})

test.group('INF-07 A check that asks somebody outside', () => {
  test('asks once for everybody who comes within its time', async ({ assert }) => {
    let asked = 0
    const check = {
      name: 'outside',
      atMostEveryMs: 60_000,
      run: async () => ({ status: 'ok' as const, details: { asked: ++asked } }),
    }
    await Promise.all([runChecks([check]), runChecks([check])])
    const { checks } = await runChecks([check])
    assert.deepEqual(checks[0].details, { asked: 1 })
  })
})
