import { test } from '@japa/runner'
import { chromiumPath, openBrowser, skipReason } from '#tests/browser/support/browser'
import { PHONE } from '#tests/browser/support/walk'
import { runMainJobInChromium } from '#tests/journey/in_chromium'
import { freshDatabase } from '#tests/support/fresh_database'

test.group('The main job on a phone', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('UX-02 CTR-03 two strangers do business in Chromium, each on a phone')
    .skip(!chromiumPath, skipReason)
    .timeout(300_000)
    .run(({ assert }) => runMainJobInChromium(PHONE, assert))
})
