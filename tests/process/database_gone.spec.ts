import { test } from '@japa/runner'
import { MariaServer, mariaMissing } from '#tests/support/maria_server'
import { runAce, startServer, waitFor, type ServerProcess } from '#tests/support/server_process'

/** Pages and answers that need the database; one that does not, like the sign-in form, is simply there. */
const PATHS = ['/talent', '/projects', '/api/harbour', '/pier/depth', '/api/health/ready']
const ANSWERS_WITHIN_MS = 5_000
const BACK_WITHIN_MS = 3_000
const MOST_LINES = 12

test.group('The database is away', (group) => {
  const maria = new MariaServer()
  let server: ServerProcess

  group.setup(async () => {
    if (mariaMissing) return () => {}
    await maria.create()
    const env = { DB_CONNECTION: 'mysql', MYSQL_URL: maria.url }
    await runAce(['migration:run', '--force', '--compact-output'], env)
    server = await startServer({ ...env, WORKER: 'inline', LOG_LEVEL: 'info' })
    return async () => {
      await server?.stop()
      await maria.remove()
    }
  })

  test(
    'INF-06 {$self}: every page says 503 and when to come back, the process lives, the log stays short, and all is well soon after'
  )
    .with(['killed', 'stalled'] as const)
    .skip(Boolean(mariaMissing), mariaMissing)
    .run(async ({ assert }, how) => {
      const linesBefore = server.log().length
      if (how === 'killed') await maria.kill()
      else maria.stall()

      for (let round = 0; round < 2; round++) {
        for (const [path, answer] of await Promise.all(PATHS.map((each) => ask(server, each)))) {
          assert.equal(answer.status, 503, `${path} answered ${answer.status}`)
          assert.isBelow(answer.ms, ANSWERS_WITHIN_MS, path)
          if (!path.includes('health')) assert.equal(answer.retryAfter, '5', path)
          if (!path.includes('/api/') && !path.includes('pier')) assert.include(answer.text, '<h1>', path)
        }
      }
      assert.equal((await fetch(`${server.url}/api/health/live`)).status, 200)
      assert.equal((await ask(server, '/api/health/deep'))[1].status, 503)

      if (how === 'killed') await maria.start()
      else maria.resume()
      await waitFor(async () => (await ask(server, '/talent'))[1].status === 200, BACK_WITHIN_MS)
      await waitFor(async () => (await ask(server, '/api/health/ready'))[1].status === 200, BACK_WITHIN_MS)

      assert.isNull(server.child.exitCode)
      const warnings = server
        .log()
        .slice(linesBefore)
        .split('\n')
        .filter((line) => /"level":(40|50|60)/.test(line) || !line.startsWith('{'))
        .filter(Boolean)
      assert.isBelow(warnings.length, MOST_LINES, warnings.join('\n').slice(0, 4_000))
    })
})

async function ask({ url }: ServerProcess, path: string) {
  const begun = performance.now()
  const answer = await fetch(url + path, { signal: AbortSignal.timeout(15_000) })
  const text = await answer.text()
  const ms = performance.now() - begun
  return [path, { status: answer.status, retryAfter: answer.headers.get('retry-after'), text, ms }] as const
}
