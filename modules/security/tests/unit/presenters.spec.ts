import { test } from '@japa/runner'
import { deviceOf } from '../../presenters/device.js'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)'

test.group('Devices', () => {
  test('{browser} on {system}')
    .with([
      { agent: `${MAC} Chrome/141.0.0.0 Safari/537.36`, browser: 'Chrome', system: 'macOS' },
      { agent: `${MAC} Chrome/141.0.0.0 Safari/537.36 Edg/141.0`, browser: 'Edge', system: 'macOS' },
      {
        agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
        browser: 'Safari',
        system: 'iOS',
      },
      {
        agent: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36',
        browser: 'Chrome',
        system: 'Android',
      },
      {
        agent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
        browser: 'Firefox',
        system: 'Windows',
      },
      { agent: 'curl/8.5.0', browser: 'curl', system: null },
      { agent: null, browser: null, system: null },
    ])
    .run(({ assert }, { agent, browser, system }) => {
      assert.deepEqual(deviceOf(agent), { browser, system })
    })
})
