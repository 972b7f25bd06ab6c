import { once } from 'node:events'
import { test } from '@japa/runner'
import { openLoop } from '#tests/support/open_loop'
import { startServer, waitFor } from '#tests/support/server_process'

const STREAMS = 20
const ENDS_WITHIN_MS = 10_000

test.group('Stopping under load', () => {
  test('INF-07 a server told to stop under 200 requests a second and 20 open streams fails none of them, says at once that it is not ready, and ends within ten seconds', async ({
    assert,
  }) => {
    const server = await startServer({ WORKER: 'inline', LOG_LEVEL: 'info' })
    const streams = await Promise.all(Array.from({ length: STREAMS }, () => fetch(`${server.url}/pier/tide`)))
    const texts = streams.map((stream) => stream.text())
    const load = openLoop(`${server.url}/pier/crossing`, 200)
    await waitFor(async () => (load.result.answered.get(200) ?? 0) > 200, 20_000)

    const exit = once(server.child, 'exit')
    const told = performance.now()
    server.child.kill('SIGTERM')
    // The signal and the next request race for the process; which comes first is not the server's to decide.
    const isNotReady = async () => {
      const ready = await fetch(`${server.url}/api/health/ready`)
      return ready.status === 503 && ready.headers.get('connection') === 'close'
    }
    await waitFor(isNotReady, 2_000, () => 'it never said that it is not ready')

    const [code, signal] = await exit
    assert.isBelow(performance.now() - told, ENDS_WITHIN_MS)
    assert.deepEqual([code, signal], [0, null])
    await load.stop()

    const begun = crossings(server.log())
    assert.deepEqual([...load.result.answered.keys()], [200])
    assert.equal(load.result.cut, 0)
    assert.lengthOf(begun, load.result.answered.get(200)!)
    assert.lengthOf(
      begun.filter(({ aborted }) => aborted),
      0
    )
    for (const text of await Promise.all(texts)) assert.match(text, /goodbye\n\n$/)
  })
})

/** What the server says about the requests it began; one it never took has no line. */
function crossings(log: string): { aborted?: boolean }[] {
  const lines = log.split('\n').filter((line) => line.includes('"route":"/pier/crossing"'))
  return lines.map((line) => JSON.parse(line))
}
