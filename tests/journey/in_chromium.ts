import type { Assert } from '@japa/assert'
import { newBrowserUser } from '#tests/browser/support/browser'
import { BrowserVisitor } from '#tests/journey/browser_visitor'
import { cast } from '#tests/journey/main_job'
import { runMainJob } from '#tests/journey/run_main_job'

/** The whole main job by two people at browsers of their own, neither of which complains about anything. */
export async function runMainJobInChromium(options: Parameters<typeof newBrowserUser>[0], assert: Assert) {
  const [clara, farid] = [await newBrowserUser(options), await newBrowserUser(options)]
  await runMainJob(cast(new BrowserVisitor(clara.page), new BrowserVisitor(farid.page), 'browser'), assert)
  assert.deepEqual([...clara.complaints, ...farid.complaints], [])
  await Promise.all([clara.context.close(), farid.context.close()])
}
