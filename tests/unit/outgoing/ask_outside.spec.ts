import { test } from '@japa/runner'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { askOutside } from '#app/outgoing/ask_outside'
import { isPrivateAddress } from '#app/outgoing/private_addresses'

const leadingTo =
  (...addresses: string[]) =>
  (_host: string, _options: unknown, done: (error: null, found: any[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    )

test.group('Asking a server that is not ours', (group) => {
  let server: Server
  let base: string
  let asked = 0

  group.setup(async () => {
    server = createServer((request, response) => {
      asked++
      if (request.url === '/elsewhere') return response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
      if (request.url === '/long') return response.end('x'.repeat(5_000))
      if (request.url === '/silent') return
      response.end(`${request.method} ${request.headers['x-kind'] ?? ''}`)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return () => {
      server.closeAllConnections()
      server.close()
    }
  })

  test('whoever runs this may name a server of their own network', async ({ assert }) => {
    const answer = await askOutside(`${base}/`, { method: 'POST', headers: { 'x-kind': 'a' }, isConfigured: true })
    assert.deepInclude(answer, { status: 200, body: 'POST a' })
  })

  test('SEC-30 nobody else does, however they write it: {$self}')
    .with([
      'https://127.0.0.1/',
      'https://127.1/',
      'https://2130706433/',
      'https://0x7f.0.0.1/',
      'https://0177.0.0.1/',
      'https://0/',
      'https://10.1.2.3/',
      'https://172.31.0.1/',
      'https://192.168.1.1/',
      'https://100.64.0.1/',
      'https://169.254.169.254/latest/meta-data/',
      'https://[::1]/',
      'https://[::]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[::ffff:7f00:1]/',
      'https://[64:ff9b::7f00:1]/',
      'https://[fd00::1]/',
      'https://[fe80::1]/',
      'https://①②⑦.⓪.⓪.①/',
      'http://example.com/',
      'https://somebody:secret@example.com/',
      'ftp://example.com/',
      'file:///etc/passwd',
      'gopher://example.com/',
      'not an address',
    ])
    .run(async ({ assert }, address) => {
      const before = asked
      await assert.rejects(() => askOutside(address), /private network|not an address|in the clear|with a password/)
      assert.equal(asked, before)
    })

  test('SEC-30 a name that leads into a private network is not followed: {0}')
    .with([
      ['127.0.0.1', ['127.0.0.1']],
      ['one of several', ['93.184.215.14', '10.0.0.1']],
      ['IPv4 in IPv6', ['::ffff:10.0.0.1']],
      ['not an address at all', ['elsewhere']],
    ] as [string, string[]][])
    .run(async ({ assert }, [, addresses]) => {
      const question = { lookup: leadingTo(...addresses) as any }
      await assert.rejects(() => askOutside('https://rebind.example/', question), /leads into a private network/)
    })

  test('SEC-30 a redirect is not followed, a long answer is cut off, a silent server is given up', async ({
    assert,
  }) => {
    const mine = { isConfigured: true }
    await assert.rejects(() => askOutside(`${base}/elsewhere`, mine), /sends on/)
    await assert.rejects(() => askOutside(`${base}/long`, { ...mine, mostBytes: 1_000 }), /longer than 1000/)
    await assert.rejects(() => askOutside(`${base}/silent`, { ...mine, deadlineMs: 50 }), /timeout|aborted/i)
  })

  test('public addresses are public', ({ assert }) => {
    for (const address of ['8.8.8.8', '93.184.215.14', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8']) {
      assert.isFalse(isPrivateAddress(address), address)
    }
  })
})
