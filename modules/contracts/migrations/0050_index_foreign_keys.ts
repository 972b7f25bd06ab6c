import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropForeignKeyIndexes, indexForeignKeys } from '#app/data/foreign_key_indexes'

const KEYS = {
  change_requests: ['milestone_id', 'requested_by'],
  contract_endings: ['ended_by'],
  contract_signatures: ['account_id', 'user_id'],
  contracts: ['offered_by'],
  milestone_fundings: ['funded_by'],
  milestone_payments: ['milestone_id'],
  milestone_refunds: ['refunded_by'],
  milestone_releases: ['released_by'],
  milestone_submissions: ['submitted_by'],
  offer_answers: ['answered_by'],
  refund_requests: ['answered_by', 'milestone_id', 'requested_by'],
  submission_files: ['submission_id'],
}

export default class extends BaseSchema {
  async up() {
    indexForeignKeys(this, KEYS)
  }

  async down() {
    dropForeignKeyIndexes(this, KEYS)
  }
}
