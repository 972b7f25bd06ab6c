import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropForeignKeyIndexes, indexForeignKeys } from '#app/data/foreign_key_indexes'

const KEYS = {
  project_files: ['file_id'],
  project_questions: ['project_id'],
  projects: ['closed_by', 'posted_by'],
  proposal_answers: ['proposal_id'],
  proposal_drafts: ['account_id'],
  proposal_milestones: ['proposal_id'],
  proposals: ['submitted_by'],
}

export default class extends BaseSchema {
  async up() {
    indexForeignKeys(this, KEYS)
  }

  async down() {
    dropForeignKeyIndexes(this, KEYS)
  }
}
