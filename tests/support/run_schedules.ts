/**
 * A process of its own that does what these schedules do, all of them at once, when it is told to on its standard input.
 * It takes no turn and asks nobody whether somebody else is at it: the work itself has to stand that. Arguments: names of
 * schedules.
 */
import { once } from 'node:events'
import { inConsole } from '#modules/wallet/tests/support/in_console'

await inConsole(async (app) => {
  const { scheduleEntries } = await import('#app/jobs/schedules')
  const { refreshState } = await import('#app/state/shared_state')
  await refreshState({ force: true })
  const names = process.argv.slice(2)
  const tasks = await Promise.all(
    names.map(async (name) => {
      const entry = scheduleEntries().find((one) => one.name === name)!
      return app.container.make((await entry.handler()).default) as Promise<{ handle(): Promise<void> }>
    })
  )
  console.log('ready')
  await once(process.stdin, 'data')
  process.stdin.destroy()
  await Promise.all(tasks.map((task) => task.handle()))
})
