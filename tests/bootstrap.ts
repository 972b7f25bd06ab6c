import { assert } from '@japa/assert'
import { apiClient } from '@japa/api-client'
import app from '@adonisjs/core/services/app'
import type { Config } from '@japa/runner/types'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import testUtils from '@adonisjs/core/services/test_utils'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import { authApiClient } from '@adonisjs/auth/plugins/api_client'
import { modules } from '#app/modules/registry'
import { migrate } from '#tests/support/fresh_database'
import { reportTo } from '#tests/support/report'

export const plugins: Config['plugins'] = [
  assert(),
  apiClient(),
  pluginAdonisJS(app),
  sessionApiClient(app),
  shieldApiClient(),
  authApiClient(app),
]

export const reporters: Config['reporters'] = {
  activated: ['spec', 'summary'],
  list: [
    {
      name: 'spec',
      handler: (...args) => import('@japa/runner/reporters').then(({ spec }) => (spec() as any).handler(...args)),
    },
    { name: 'summary', handler: reportTo(process.env.TEST_REPORT) },
  ],
}

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [migrate],
  teardown: [],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  // Switches are in this process's memory: what a group switched off must not be missing in the next one.
  suite.onGroup((group) => void group.teardown(() => modules.applySwitches(new Set())))
  if (['functional', 'browser', 'look'].includes(suite.name)) return suite.setup(() => testUtils.httpServer().start())
}
