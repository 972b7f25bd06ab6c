import { BaseCommand } from '@adonisjs/core/ace'

export default class JobsWork extends BaseCommand {
  static commandName = 'jobs:work'
  static description = 'Run the outbox relay, the schedules and the queue in a process of their own'
  static options = { startApp: true, staysAlive: true }

  async run() {
    const { startWorker } = await import('#app/jobs/worker')
    const { startPolling } = await import('#app/state/shared_state')
    const router = await this.app.container.make('router')
    router.commit()
    startPolling()
    startWorker()
    this.logger.info('Working; stop with Ctrl-C')
  }
}
