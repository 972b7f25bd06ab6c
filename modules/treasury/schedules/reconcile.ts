import { inject } from '@adonisjs/core'
import { ReconcileDue } from '../actions/reconcile_due.js'

/** Looks twice an hour whether a day is over that was not compared yet. */
@inject()
export default class Reconcile {
  constructor(private reconcileDue: ReconcileDue) {}

  handle() {
    return this.reconcileDue.handle()
  }
}
