import { test } from '@japa/runner'
import type { Identity } from '#app/http/identity'
import { revokeSessions } from '#modules/security/sessions/session_store'
import { freshDatabase } from '#tests/support/fresh_database'
import { LiveListener } from '#tests/support/live_listener'
import { aPerson } from '#tests/support/people'
import { startServer, waitFor, type ServerProcess } from '#tests/support/server_process'

const FERRY = 'harbour.ship.ferry'
const WRITERS = 3
const EACH = 60

test.group('Live streams of several processes', (group) => {
  group.setup(() => freshDatabase)

  test('of two servers, one killed while much is said, every listener hears everything once and in order, whichever server it comes back to', async ({
    assert,
    cleanup,
  }) => {
    const servers = await Promise.all([startServer(), startServer()])
    cleanup(async () => void (await Promise.all(servers.map((server) => server.stop('SIGKILL')))))
    const clara = await aPerson()
    const ears = await Promise.all([0, 1, 0, 1].map((at) => Ear.at(servers, at, clara)))
    cleanup(() => ears.forEach((ear) => ear.close()))

    let acknowledged = 0
    const write = async (writer: number) => {
      for (let i = 0; i < EACH; i++) {
        for (let attempt = 0; ; attempt++) {
          const { url } = servers[(writer + i + attempt) % 2]
          const answer = await fetch(`${url}/pier/shout/w${writer}-${i}`, { method: 'POST' }).catch(() => null)
          if (answer?.ok) break
        }
        if (++acknowledged === (WRITERS * EACH) / 3) servers[0].child.kill('SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))

    const all = Array.from({ length: WRITERS * EACH }, (_, index) => index + 1)
    await waitFor(async () => ears.every(({ heard }) => heard.length >= all.length), 45_000)
    for (const { heard } of ears) {
      assert.deepEqual(
        heard.map(({ seq }) => seq),
        all
      )
      assert.lengthOf(new Set(heard.map(({ body }) => body.key)), all.length)
    }
    assert.isAbove(ears[0].opened, 1)
    assert.equal(servers[0].child.signalCode, 'SIGKILL')
  })

  test('SEC-13 end within two seconds of their session, on a server that did not end it; a server told to stop ends the others', async ({
    assert,
    cleanup,
  }) => {
    const server = await startServer()
    cleanup(() => server.stop('SIGKILL'))
    const [clara, farid] = [await aPerson(), await aPerson()]
    const [hers, his] = [
      (await LiveListener.open(server.url, clara, `ch=${FERRY}`)).read(),
      (await LiveListener.open(server.url, farid, `ch=${FERRY}`)).read(),
    ]
    await Promise.all([hers.hears(1), his.hears(1)])
    await revokeSessions({ userId: clara.id }, 'ended_by_owner')
    await hers.ends(2_000)
    assert.isFalse(his.isOver)

    const stopped = server.stop()
    await his.ends(2_000)
    await stopped
  })
})

/** Listens at one server and, when that is gone, at the other, from the last event it heard. */
class Ear {
  heard: { seq: number; body: any }[] = []
  opened = 0
  #listener?: LiveListener
  #isClosed = false

  static async at(servers: ServerProcess[], at: number, who: Identity) {
    const ear = new Ear()
    void ear.#listen(servers, at, who)
    await waitFor(async () => ear.opened > 0, 20_000)
    return ear
  }

  close() {
    this.#isClosed = true
    this.#listener?.close()
  }

  async #listen(servers: ServerProcess[], at: number, who: Identity) {
    for (let turn = at; !this.#isClosed; turn++) {
      const since = this.heard.at(-1)?.seq ?? 0
      const listener = await LiveListener.open(servers[turn % 2].url, who, `ch=${FERRY}&since=${since}`).catch(
        () => null
      )
      if (!listener) continue
      this.opened++
      this.#listener = listener.read()
      let taken = 0
      const take = () => {
        const all = listener.heard.filter(({ channel }) => channel === FERRY)
        for (const { payload } of all.slice(taken)) this.heard.push(payload)
        taken = all.length
      }
      listener.answer.on('data', take)
      await waitFor(async () => listener.isOver, 60_000)
      take()
    }
  }
}
