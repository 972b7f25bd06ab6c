import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { repoRoot } from '#app/files/paths'
import { COMPILED } from '#tests/support/server_process'

const SCRIPT = 'build/tests/support/run_schedules.js'

/** Does what these schedules do in so many processes in the same moment; throws when one of them failed. */
export async function runAtOnce(schedules: string[], { processes }: { processes: number }) {
  const all = await Promise.all(Array.from({ length: processes }, () => start(schedules)))
  for (const { go } of all) go()
  await Promise.all(all.map(({ ended }) => ended))
}

async function start(schedules: string[]) {
  const env = { ...process.env, NODE_ENV: 'test', ...COMPILED.env }
  const child = spawn(process.execPath, [SCRIPT, ...schedules], { cwd: repoRoot(), env, stdio: 'pipe' })
  let output = ''
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
        if (/^ready$/m.test(output)) resolve()
      })
    }
  })
  const ended = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`${SCRIPT} ended with ${code}: ${output}`)
  })
  await Promise.race([ready, ended])
  return { go: () => void child.stdin.write('go\n'), ended }
}
