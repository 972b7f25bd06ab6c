import { capture } from './capture.mjs'
import { clientIsBuilt } from './client.mjs'
import { fingerprint } from './fingerprint.mjs'
import { Halt } from './halt.mjs'
import { alone } from './lock.mjs'
import { ROOT, inRoot } from './paths.mjs'
import { stampSays, writeStamp } from './stamp.mjs'
import { step } from './step.mjs'
import { mustBeWritable } from './writable.mjs'

const STAMP = inRoot('build', '.built-from')
const TEN_MINUTES = 600_000
const SOURCES = [
  'app',
  'modules',
  'config',
  'resources',
  'start',
  'database',
  'bin',
  'public',
  'tests/fixtures',
  'adonisrc.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
]

/** Made by the build itself, or not part of it. */
const notSource = /^public\/assets\/|^modules\/[^/]+\/tests\/(?!support\/)/

/** Compiles the application and its client files into build/, when a source changed since it was last done. */
export async function buildWhenChanged() {
  const sources = sourceFingerprint()
  if (stampSays(STAMP, sources)) {
    return
  }
  mustBeWritable(ROOT)
  await alone('build', async () => {
    if (!stampSays(STAMP, sources)) {
      await step('Building', build)
      clientIsBuilt()
      writeStamp(STAMP, sources)
    }
  })
}

const sourceFingerprint = () => fingerprint(SOURCES, { keep: (file) => !notSource.test(file) })

/** Type errors do not stop it: they are told by `npm run check`, and the compiled code is there all the same. */
async function build() {
  const env = { ...process.env, NODE_ENV: 'development', ENV_PATH: ROOT }
  const args = [inRoot('ace.js'), 'build', '--ignore-ts-errors']
  const { code, output } = await capture(process.execPath, args, { env, timeoutMs: TEN_MINUTES })
  if (code !== 0) {
    const next = ['Mend what is named above; `npm run check` tells more.', 'Then run the same command again.']
    throw new Halt('the application could not be built.', next, output)
  }
}
