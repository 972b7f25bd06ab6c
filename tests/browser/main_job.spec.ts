import { test } from '@japa/runner'
import { chromiumPath, openBrowser, skipReason } from '#tests/browser/support/browser'
import { runMainJobInChromium } from '#tests/journey/in_chromium'
import { freshDatabase } from '#tests/support/fresh_database'

test.group('The main job in a browser', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('UX-01 CTR-03 two strangers do business in Chromium, {0}')
    .with([
      ['with JavaScript', { javaScript: true }],
      ['without JavaScript', { javaScript: false }],
    ] as [string, { javaScript: boolean }][])
    .skip(!chromiumPath, skipReason)
    .run(({ assert }, [, options]) => runMainJobInChromium(options, assert))
})
