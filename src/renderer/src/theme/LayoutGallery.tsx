import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { LAYOUTS } from '#core/theme/layouts.ts'
import { LAYOUT_IDS, type LayoutId } from '#core/theme/theme.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './theme.module.css'

/** 版式库: each layout as a small page of its own. */
export function LayoutGallery({ chosen, isTuned, isDisabled, onChoose }: { chosen: LayoutId, isTuned: boolean, isDisabled: boolean, onChoose: (layout: LayoutId) => void }) {
  const t = useWords()
  return (
    <RadioGroup
      aria-label={t('theme:layouts')} value={chosen} isDisabled={isDisabled} className={styles['gallery'] ?? ''}
      onChange={(key) => {
        const layout = LAYOUT_IDS.find((id) => id === key)
        if (layout !== undefined) onChoose(layout)
      }}
    >
      {LAYOUT_IDS.map((id) => (
        <Radio key={id} value={id} className={styles['card'] ?? ''}>
          <LayoutSketch layout={id} />
          <span className={styles['cardName']}>{t(`theme:layout.${id}`)}{isTuned && id === chosen && <span className={styles['tuned']}>{t('theme:tuned')}</span>}</span>
          <span className={styles['cardAbout']}>{t(`theme:about.${id}`)}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}

/** Drawn with the layout's own colours and faces, half by day, half by night. */
export function LayoutSketch({ layout }: { layout: LayoutId }) {
  const { type, ...schemes } = LAYOUTS[layout]
  return (
    <span className={styles['sketch']} aria-hidden data-face={type.headlineFace} data-align={type.headlineAlign} data-masthead={type.masthead}>
      {(['light', 'dark'] as const).map((scheme) => {
        const { paper, ink, soft, accent, line, mastPaper } = schemes[scheme]
        return (
          <span key={scheme} className={styles['half']} style={{ background: paper, color: ink }}>
            <span className={styles['mast']} style={{ background: type.masthead === 'band' ? mastPaper : 'transparent', borderColor: type.masthead === 'line' ? accent : 'transparent' }} />
            <span className={styles['head']}>文</span>
            <span className={styles['line']} style={{ background: soft }} /><span className={styles['line']} style={{ background: soft }} />
            <span className={styles['line']} style={{ background: line }} />
            <span className={styles['dot']} style={{ background: accent }} />
          </span>
        )
      })}
    </span>
  )
}
