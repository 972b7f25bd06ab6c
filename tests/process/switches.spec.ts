import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { runAce, startServer, waitFor, type ServerProcess } from '#tests/support/server_process'

const TOLD_WITHIN_MS = 2_000

test.group('Module switches and settings', (group) => {
  let servers: ServerProcess[] = []

  group.setup(async () => {
    servers = await Promise.all([startServer(), startServer()])
    return async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await db.from('kernel_modules').delete()
      await db.from('kernel_module_changes').delete()
      await db.from('kernel_settings').delete()
      await db.from('kernel_setting_changes').delete()
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

  test('FLG-10 a setting changed on the console is in force on two live servers within two seconds, and back at its default', async ({
    assert,
  }) => {
    const says = (words: string) => async (server: ServerProcess) =>
      (await fetch(`${server.url}/fees`).then((answer) => answer.text())).includes(words)
    const bothSay = async (words: string) => (await Promise.all(servers.map(says(words)))).every(Boolean)
    assert.isFalse(await bothSay('12.5%'))

    await runAce(['setting:set', 'wallet.fee', '12.5', '--reason', 'a better year'])
    await waitFor(() => bothSay('12.5%'), TOLD_WITHIN_MS)
    await runAce(['setting:set', 'wallet.fee', 'default'])
    await waitFor(async () => !(await bothSay('12.5%')) && (await bothSay('10%')), TOLD_WITHIN_MS)
  })

  test('the console lists the modules and refuses a core one with the reason', async ({ assert }) => {
    assert.include(await runAce(['module:list']), 'lighthouse')
    await assert.rejects(() => runAce(['module:disable', 'security']), /core/)
  })
})
