import { spawn } from 'node:child_process'
import { servingEnv } from './lib/app_env.mjs'
import { Halt, main } from './lib/halt.mjs'
import { inRoot } from './lib/paths.mjs'
import { portMustBeFree } from './lib/port.mjs'

await main(async () => {
  const env = {
    ...process.env,
    ...servingEnv(),
    NODE_ENV: 'development',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
  }
  await portMustBeFree(env, 'npm run dev')

  await ace(['migration:run', '--force'], env)
  if (env.DEMO === 'true') {
    await ace(['demo:seed'], env)
  }
  await ace(['serve', '--hmr', ...process.argv.slice(2)], env)
})

/** The watcher ignores SIGTERM; at SIGINT it goes and takes its server along. */
function ace(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('ace.js'), ...args], { env, stdio: 'inherit' })
    let stopping = false
    const stop = () => {
      stopping = true
      child.kill('SIGINT')
      setTimeout(() => child.kill('SIGKILL'), 5000).unref()
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
    child.on('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      if (stopping) {
        process.exit(130)
      }
      code === 0 ? resolve() : reject(new Halt(`"node ace ${args[0]}" ended with ${code}.`))
    })
  })
}
