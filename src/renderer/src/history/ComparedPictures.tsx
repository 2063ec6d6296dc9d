import { previewBase } from '#renderer/connection/desk-client.ts'
import { usePictureMissing } from '#renderer/connection/use-picture-missing.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './compare.module.css'
import type { ComparedPicture } from './compared-parts.ts'
import { Pieces } from './Pieces.tsx'

/** The pictures of a block, small: which came, which went. */
export function ComparedPictures({ pictures }: { pictures: readonly ComparedPicture[] }) {
  // The order is all that tells two of the same picture apart.
  return <span className={styles['pictures']}>{pictures.map((one, place) => <Small key={`${place}-${one.picture.asset}`} {...one} />)}</span>
}

function Small({ kind, picture, alt }: ComparedPicture) {
  const t = useWords()
  const { isMissing, attempt, onError } = usePictureMissing(picture.asset)
  const Tag = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span'
  return (
    <Tag className={styles['picture']} data-kind={kind}>
      {isMissing
        ? <span className={styles['form']}>{t('history:imageOf', { name: picture.asset.slice(0, 8) })}</span>
        : <img key={attempt} src={`${previewBase()}compare/${picture.asset}`} width={picture.width} height={picture.height} alt={picture.alt === '' ? t('editor:block.figure') : picture.alt} draggable={false} onError={onError} />}
      {kind !== 'same' && <span className={styles['mark']}>{t(kind === 'added' ? 'history:addedBlock' : 'history:removedBlock')}</span>}
      {alt !== null && <span className={styles['alt']}>{t('slip:alt')} <Pieces pieces={alt} /></span>}
    </Tag>
  )
}
