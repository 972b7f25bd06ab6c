import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Job } from '#app/jobs/jobs'
import { appPath } from '#app/files/paths'

const HOUR_SECONDS = 3_600

/** Makes the day's backup in a process of its own, so that copying holds up nobody here. */
export default class MakeBackup extends Job<{ to: string; keep: number }> {
  static maxAttempts = 3
  static firstPauseSeconds = 300
  static timeLimitSeconds = HOUR_SECONDS

  async execute() {
    const { to, keep } = this.payload
    const args = [appPath('ace.js'), 'backup:create', '--to', to, '--keep', String(keep)]
    await promisify(execFile)(process.execPath, args, { cwd: appPath(), timeout: HOUR_SECONDS * 1_000 })
  }
}
