import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { servingEnv } from './lib/app_env.mjs'
import { buildWhenChanged } from './lib/build.mjs'
import { prepareDatabase } from './lib/database.mjs'
import { Halt, main } from './lib/halt.mjs'
import { inRoot } from './lib/paths.mjs'
import { portMustBeFree } from './lib/port.mjs'
import { becomesReady } from './lib/ready.mjs'
import { welcome } from './lib/welcome.mjs'
import { mustBeWritable } from './lib/writable.mjs'

await main(async () => {
  const env = servingEnv()
  await portMustBeFree(env)
  mustBeWritable(env.STORAGE_DIR)
  if (env.DB_FILE) {
    mustBeWritable(dirname(env.DB_FILE))
  }
  await buildWhenChanged()
  await prepareDatabase(env)
  await serve(env)
})

/** The compiled server runs in this very process, so that Ctrl-C reaches it alone and no orphan can be left. */
async function serve(env) {
  Object.assign(process.env, env)
  stopForGoodOnSecondSignal()
  await import(pathToFileURL(inRoot('build', 'bin', 'server.js')).href)

  if (!(await becomesReady(env, { givesUp: () => Boolean(process.exitCode) }))) {
    throw new Halt('the server did not become ready.', ['What it said is above. More of it: LOG_LEVEL=debug npm start'])
  }
  welcome(env)
}

/** The server drains at the first signal by itself; whoever asks again, a second later, wants it gone now. */
function stopForGoodOnSecondSignal() {
  let firstAt = 0
  const onSignal = () => {
    if (firstAt && Date.now() - firstAt > 1000) {
      process.exit(130)
    }
    firstAt ||= Date.now()
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
}
