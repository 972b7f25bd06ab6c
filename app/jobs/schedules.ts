import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { kernelSchedules } from '#app/jobs/kernel_schedules'
import { modules } from '#app/modules/registry'
import type { ScheduleEntry } from '#app/modules/define_module'

/**
 * Runs what is due, once around. Of all processes exactly one runs a due entry: moving `next_run_at` by a guarded
 * UPDATE decides. Entries of a module that is off stay due and run when it is on again.
 */
export async function runDueSchedules(): Promise<string[]> {
  const ran: string[] = []
  for (const entry of [...kernelSchedules, ...modules.on.flatMap(({ schedules }) => schedules ?? [])]) {
    if (!(await isMine(entry))) continue
    ran.push(entry.name)
    try {
      const task: any = await app.container.make((await entry.handler()).default)
      await task.handle()
    } catch (error) {
      logger.error({ err: error, schedule: entry.name }, 'scheduled task failed, it runs again at its next turn')
    }
  }
  return ran
}

async function isMine({ name, everySeconds }: ScheduleEntry) {
  const now = clock.now()
  const row = await db.from('kernel_schedules').where('name', name).select('next_run_at').first()
  if (!row) return insertFirst(name, now + everySeconds * 1_000)
  if (Number(row.next_run_at) > now) return false
  const moved = await db
    .from('kernel_schedules')
    .where('name', name)
    .where('next_run_at', row.next_run_at)
    .update({ next_run_at: now + everySeconds * 1_000, last_run_at: now })
  return Number(moved) === 1
}

async function insertFirst(name: string, nextRunAt: number) {
  try {
    await db.table('kernel_schedules').insert({ name, next_run_at: nextRunAt, last_run_at: clock.now() })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}
