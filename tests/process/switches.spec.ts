import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { runAce, startServer, waitFor, type ServerProcess } from '#tests/support/server_process'

const TOLD_WITHIN_MS = 2_000

test.group('Module switches', (group) => {
  let servers: ServerProcess[] = []

  group.setup(async () => {
    servers = await Promise.all([startServer(), startServer()])
    return async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await db.from('kernel_modules').delete()
      await db.from('kernel_module_changes').delete()
    }
  })

  test('FLG-10 a module switched off on the console is gone from two live servers within two seconds, and comes back', async ({
    assert,
  }) => {
    const status = (server: ServerProcess) => fetch(`${server.url}/lighthouse`).then((answer) => answer.status)
    assert.deepEqual(await Promise.all(servers.map(status)), [200, 200])

    await runAce(['module:disable', 'harbour', '--reason', 'a storm'])
    await waitFor(async () => (await Promise.all(servers.map(status))).every((code) => code === 404), TOLD_WITHIN_MS)
    assert.equal((await fetch(`${servers[0].url}/lighthouse`, { method: 'POST' })).status, 404)

    await runAce(['module:enable', 'harbour'])
    await waitFor(async () => (await Promise.all(servers.map(status))).every((code) => code === 200), TOLD_WITHIN_MS)
  })

  test('the console lists the modules and refuses a core one with the reason', async ({ assert }) => {
    assert.include(await runAce(['module:list']), 'lighthouse')
    await assert.rejects(() => runAce(['module:disable', 'security']), /core/)
  })
})
