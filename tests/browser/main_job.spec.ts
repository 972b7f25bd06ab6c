import { test } from '@japa/runner'
import { BrowserVisitor } from '#tests/journey/browser_visitor'
import { cast } from '#tests/journey/main_job'
import { runMainJob } from '#tests/journey/run_main_job'
import { freshDatabase } from '#tests/support/fresh_database'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'

test.group('The main job in a browser', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('UX-01 CTR-03 two strangers do business in Chromium, {0}')
    .with([
      ['with JavaScript', { javaScript: true, width: 1280 }],
      ['without JavaScript', { javaScript: false, width: 1280 }],
      ['with JavaScript on a phone', { javaScript: true, width: 360, height: 740 }],
    ] as [string, { javaScript: boolean; width: number; height?: number }][])
    .skip(!chromiumPath, skipReason)
    .timeout(900_000)
    .run(async ({ assert }, [, options]) => {
      const [clara, farid] = [await newBrowserUser(options), await newBrowserUser(options)]
      await runMainJob(cast(new BrowserVisitor(clara.page), new BrowserVisitor(farid.page), 'browser'), assert)
      assert.deepEqual([...clara.complaints, ...farid.complaints], [])
      await Promise.all([clara.context.close(), farid.context.close()])
    })
})
