import { capture } from './capture.mjs'
import { fingerprint } from './fingerprint.mjs'
import { Halt } from './halt.mjs'
import { alone } from './lock.mjs'
import { inRoot } from './paths.mjs'
import { stampSays, writeStamp } from './stamp.mjs'
import { step } from './step.mjs'

const STAMP = inRoot('public', 'assets', '.built-from')
const FIVE_MINUTES = 300_000
const SOURCES = ['resources', 'modules', 'vite.config.ts', 'package-lock.json']
const isSource = (file) => /\.(css|ts|js|svg|woff2|json)$/.test(file) && !/\/tests\//.test(file)

/** Builds styles and scripts into public/assets when one of them changed; servers that tests start need them. */
export async function buildClientWhenChanged() {
  const sources = clientFingerprint()
  if (stampSays(STAMP, sources)) {
    return
  }
  await alone('build', async () => {
    if (!stampSays(STAMP, sources)) {
      await step('Building styles and scripts', viteBuild)
      writeStamp(STAMP, sources)
    }
  })
}

/** Tells that the client files were just made, as the build of the application does by the way. */
export function clientIsBuilt() {
  writeStamp(STAMP, clientFingerprint())
}

const clientFingerprint = () => fingerprint(SOURCES, { keep: isSource })

async function viteBuild() {
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js')
  const { code, output } = await capture(process.execPath, [vite, 'build'], {
    timeoutMs: FIVE_MINUTES,
  })
  if (code !== 0) {
    throw new Halt('styles and scripts could not be built.', ['Mend what is named above.'], output)
  }
}
