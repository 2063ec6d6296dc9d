import type { ArticleData } from '../article/article.ts'
import type { Publication } from './publication.ts'
import { isOpenStage } from './review-stages.ts'

/**
 * May this article go into the bin? Only one that nobody is reviewing and no
 * reader can reach: 在审的先退稿，已发布的先撤稿. So nothing leaves the flow without
 * the record that returning or withdrawing makes.
 */
export const mayTrash = ({ stage, publication }: Pick<ArticleData, 'stage'> & { publication: Publication }): boolean => isOpenStage(stage) && publication === 'none'
