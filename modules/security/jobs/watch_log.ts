import { followLog, PORTION } from '../watch/follow_log.js'
import { noteAnomalies } from '../watch/note_anomalies.js'
import { sendAlerts } from '../watch/send_alerts.js'

/** After so many portions the alerts about them go out before more is read. */
const PORTIONS = 20

/** Follows the audit log for operators: counts, compares with what is usual, and sends the alerts that are due. */
export default class WatchLog {
  async handle() {
    for (let portion = 0; portion < PORTIONS; portion++) {
      if ((await followLog()) < PORTION) break
    }
    await noteAnomalies()
    await sendAlerts()
  }
}
