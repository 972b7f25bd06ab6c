import env from '#start/env'
import { dispatch } from '#app/jobs/jobs'

export const KEPT = 14

/** Queues the day's backup when BACKUP_DIR names a place for it. */
export default class DailyBackup {
  async handle() {
    const to = env.get('BACKUP_DIR')
    if (to) await dispatch('kernel.make_backup', { to, keep: env.get('BACKUP_KEEP') ?? KEPT })
  }
}
