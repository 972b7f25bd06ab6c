import { createServer } from 'node:net'
import { once } from 'node:events'
import { test } from '@japa/runner'
import { SmtpTransport, type SmtpOptions } from '#app/mail/transports/smtp_transport'
import { DeliveryFailed } from '#app/outgoing/channel'
import { selfSignedCertificate, startMailServer, startRudeServer } from '#tests/support/mail_server'

const FROM = 'MegiLance <no-reply@megilance.example>'
const mail = {
  id: 'abcdefgh01234567',
  to: { name: 'Zoë Ünal', email: 'zoe@example.com' },
  subject: 'Geld für Zoë: €400 \u{1f389} مرحبا',
  html: '<p>Hallo Zoë</p>',
  text: 'Hallo Zoë',
}

test.group('Mails over SMTP', (group) => {
  const open: { close(): void }[] = []
  group.each.teardown(() => open.splice(0).forEach((transport) => transport.close()))

  function transportTo(url: string, options: Partial<SmtpOptions> = {}) {
    const transport = new SmtpTransport({ url, from: FROM, timeoutMs: 2_000, ...options })
    open.push(transport)
    return transport
  }

  /** Starts a server for one test that ends with it. */
  async function server(cleanup: (end: () => Promise<void>) => void, options = {}) {
    const started = await startMailServer(options)
    cleanup(started.stop)
    return started
  }

  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error) => error as DeliveryFailed
    )

  test('INF-21 a mail arrives as text and HTML, with its headers, in any script', async ({ assert, cleanup }) => {
    const { url, received } = await server(cleanup)
    const delivery = await transportTo(url(), { replyTo: 'help@megilance.example' }).deliver(mail)

    assert.equal(delivery.state, 'sent')
    assert.include((delivery as any).providerId, 'taken as 4711')
    const [{ raw, to, from }] = received
    assert.deepEqual({ to, from }, { to: ['zoe@example.com'], from: 'no-reply@megilance.example' })
    assert.match(raw, /^Content-Type: multipart\/alternative/m)
    assert.match(raw, /^Content-Type: text\/plain; charset=utf-8/m)
    assert.match(raw, /^Content-Type: text\/html; charset=utf-8/m)
    assert.match(raw, /^From: MegiLance <no-reply@megilance\.example>/m)
    assert.match(raw, /^Reply-To: help@megilance\.example/m)
    assert.match(raw, /^Message-ID: <abcdefgh01234567@megilance\.example>/m)
    assert.match(raw, /^Auto-Submitted: auto-generated/m)
    assert.equal(subjectIn(raw), mail.subject)
  })

  test('COM-19 a mail that can be left out says so to mail programs, another does not', async ({ assert, cleanup }) => {
    const { url, received } = await server(cleanup)
    const transport = transportTo(url())
    const unsubscribeUrl = `https://megilance.example/unsubscribe/0123456789abcdef/messaging/${'A'.repeat(43)}`
    await transport.deliver({ ...mail, unsubscribeUrl })
    await transport.deliver(mail)
    const unfolded = received.map(({ raw }) => raw.replace(/\r\n[ \t]+/g, ' '))
    assert.include(unfolded[0], `List-Unsubscribe: <${unsubscribeUrl}>`)
    assert.match(unfolded[0], /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    assert.notInclude(unfolded[1], 'List-Unsubscribe')
  })

  test('INF-21 a second try carries the same Message-ID, so that receivers can see it is one mail', async ({
    assert,
    cleanup,
  }) => {
    const { url, received } = await server(cleanup)
    const transport = transportTo(url())
    await transport.deliver(mail)
    await transport.deliver(mail)
    const ids = received.map(({ raw }) => /^Message-ID: (.+)$/m.exec(raw)![1])
    assert.lengthOf(new Set(ids), 1)
  })

  test('INF-21 signs in, and only over a line encrypted for a server whose certificate is trusted', async ({
    assert,
    cleanup,
  }) => {
    const { key, cert, certFile } = selfSignedCertificate()
    const onAuth = ({ username, password }: any, _: unknown, done: any) =>
      username === 'house' && password === 'p@ss word' ? done(null, { user: 'house' }) : done(new Error('no'))
    const { url, received } = await server(cleanup, { key, cert, authOptional: false, onAuth })
    const address = url('house:p%40ss%20word@')

    const stranger = await failureOf(transportTo(address, { startTls: 'required' }).deliver(mail))
    assert.match(stranger!.message, /self-signed/)
    assert.isFalse(stranger!.isFinal)
    await transportTo(address, { startTls: 'required', caFile: certFile }).deliver(mail)
    assert.deepInclude(received[0], { secure: true, user: 'house' })
    assert.lengthOf(received, 1)
  })

  test('INF-21 does not send in the clear when the line must be encrypted', async ({ assert, cleanup }) => {
    const { url, received } = await server(cleanup)
    const failure = await failureOf(transportTo(url(), { startTls: 'required' }).deliver(mail))
    assert.instanceOf(failure, DeliveryFailed)
    assert.lengthOf(received, 0)
  })

  test('INF-21 a wrong password waits for the operator, and is not told', async ({ assert, cleanup }) => {
    const refusal = Object.assign(new Error('house / topsecret is wrong'), { responseCode: 535 })
    const onAuth = (_auth: unknown, _session: unknown, done: any) => done(refusal)
    const { url } = await server(cleanup, { authOptional: false, allowInsecureAuth: true, onAuth })
    const failure = await failureOf(transportTo(url('house:topsecret@')).deliver(mail))
    assert.isFalse(failure!.isFinal)
    assert.include(failure!.message, '535')
    assert.notInclude(failure!.message, 'topsecret')
  })

  for (const [code, isFinal] of [
    [450, false],
    [550, true],
  ] as const) {
    test(`INF-21 a receiver refused with ${code} is ${isFinal ? 'given up' : 'tried again'}`, async ({
      assert,
      cleanup,
    }) => {
      const refusal = Object.assign(new Error('mailbox says no'), { responseCode: code })
      const { url } = await server(cleanup, { onRcptTo: (_: unknown, __: unknown, done: any) => done(refusal) })
      const failure = await failureOf(transportTo(url()).deliver(mail))
      assert.equal(failure!.isFinal, isFinal)
      assert.include(failure!.message, 'mailbox says no')
    })
  }

  test('INF-21 a server that is not there, says nothing or hangs up amid the mail is tried again', async ({
    assert,
    cleanup,
  }) => {
    const refused = await failureOf(transportTo('smtp://127.0.0.1:1').deliver(mail))

    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    cleanup(() => void silent.close())
    const late = await failureOf(
      transportTo(`smtp://127.0.0.1:${(silent.address() as any).port}`, { timeoutMs: 300 }).deliver(mail)
    )

    const rude = await startRudeServer()
    cleanup(rude.stop)
    const dropped = await failureOf(transportTo(rude.url).deliver(mail))

    for (const failure of [refused, late, dropped]) {
      assert.instanceOf(failure, DeliveryFailed)
      assert.isFalse(failure!.isFinal, failure!.message)
    }
  })

  test('INF-21 nobody writes headers of their own through a name or a subject', async ({ assert, cleanup }) => {
    const { url, received } = await server(cleanup)
    await transportTo(url()).deliver({
      ...mail,
      to: { name: 'Zoë\r\nBcc: eve@example.com', email: 'zoe@example.com' },
      subject: 'Hello\r\nBcc: eve@example.com\r\n\r\nAnother body',
    })
    assert.deepEqual(received[0].to, ['zoe@example.com'])
    assert.notMatch(headersOf(received[0].raw), /^Bcc:/im)
    assert.match(headersOf(received[0].raw), /^Content-Type: multipart\/alternative/m)
  })
})

function headersOf(raw: string) {
  return raw.slice(0, raw.indexOf('\r\n\r\n'))
}

/** The subject of a raw mail, put together from its folded and encoded words (RFC 2047). */
function subjectIn(raw: string) {
  const [, folded] = /^Subject: ((?:.+)(?:\r\n[ \t].+)*)/m.exec(raw)!
  return folded.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind, words) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(words, 'base64').toString('utf8')
      : decodeURIComponent(
          words
            .replaceAll('_', ' ')
            .replaceAll('%', '%25')
            .replace(/=([0-9A-F]{2})/gi, '%$1')
        )
  )
}
