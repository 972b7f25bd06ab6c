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

function ace(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('ace.js'), ...args], { env, stdio: 'inherit' })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      const stopped = signal === 'SIGINT' || signal === 'SIGTERM'
      code === 0 || stopped
        ? resolve()
        : reject(new Halt(`"node ace ${args[0]}" ended with ${code ?? signal}.`))
    })
  })
}
