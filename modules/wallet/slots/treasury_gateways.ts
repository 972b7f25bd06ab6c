import db from '@adonisjs/lucid/services/db'
import { healthOf } from '#modules/wallet/queries/gateway_health'

const TONES = { well: 'released', silent: 'disputed', trial: 'due', paused: 'held' } as const

/** Whether each gateway answers, on the finance desk. */
export default async function treasuryGateways() {
  const rows = await db
    .from('gateway_health')
    .orderBy('gateway')
    .select('public_id', 'gateway', 'state', 'open_until', 'paused_at')
  return {
    gateways: rows.map((row) => {
      const health = healthOf(row)
      return { name: row.gateway, health, tone: TONES[health], href: `/admin/r/gateways/${row.public_id}` }
    }),
  }
}
