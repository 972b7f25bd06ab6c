import { AuthorizationResponse, BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** A notification belongs to one person. */
export default class NotificationPolicy extends BasePolicy {
  open(reader: Identity, notification: { userId: number } | null) {
    return notification?.userId === reader.id ? true : AuthorizationResponse.deny('There is no such notification', 404)
  }
}
