/** A process of its own that pays what is due by schedule, as a server's turn would. */
import { inConsole } from '#modules/wallet/tests/support/in_console'

await inConsole(async (app) => {
  const { default: RunPayoutSchedules } = await import('#modules/wallet/schedules/run_payout_schedules')
  await (await app.container.make(RunPayoutSchedules)).handle()
})
