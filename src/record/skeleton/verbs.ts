/** Verbs by which a page reports what somebody says. */
const verbs: Readonly<Record<string, string>> = {
  en: 'said|says|stated|told|added|noted|notes|observed|recalled|reported|explained|declared|affirmed|reaffirmed|reiterated|stressed|stresses|emphasized|emphasised|underscored|underlined|highlighted|spotlighted|pointed|drew|warned|warns|cautioned|urged|urges|called|calls|appealed|proposed|proposes|suggested|recommended|requested|asked|demanded|pressed|advocated|encouraged|invited|announced|pledged|promised|confirmed|welcomed|praised|commended|thanked|congratulated|condemned|deplored|regretted|rejected|opposed|supported|endorsed|echoed|agreed|decided|acknowledged|recognized|recognised|expressed|voiced|conveyed|shared|described|detailed|outlined|presented|introduced|cited|argued|insisted|maintained|questioned|wondered|replied|responded|answered|opened|closed|concluded|looked forward|tasked|directed|instructed|spoke|remarked|commented|offered',
  de: 'sagte|erklärte|betonte|unterstrich|forderte|fordert|verlangte|schlug|kündigte|wies|hob|warnte|mahnte|dankte|begrüßte|bekräftigte|erinnerte|berichtete|äußerte|sprach|plädierte|empfahl|bat|rief|fragte|antwortete|ergänzte|erläuterte|lobte|lehnte|unterstützte|eröffnete|führte',
  fr: 'déclaré|dit|souligné|rappelé|appelé|proposé|suggéré|estimé|demandé|annoncé|exhorté|salué|indiqué|affirmé|réaffirmé|insisté|ajouté|précisé|expliqué|plaidé|recommandé|évoqué|exprimé|remercié|condamné|averti|ouvert|noté|observé|soutenu|déploré|invité',
  es: 'dijo|declaró|subrayó|destacó|recalcó|pidió|propuso|sugirió|anunció|instó|exhortó|recordó|señaló|afirmó|reafirmó|expresó|indicó|advirtió|apoyó|solicitó|llamó|recomendó|reiteró|agradeció|condenó|explicó|añadió|abogó|preguntó|respondió|acogió|manifestó',
};

/** What may stand before the verb. */
const between =
  'also|then|further|again|later|however|similarly|likewise|meanwhile|strongly|in turn|in response|in reply|for his part|for her part|for its part|for their part|has|have|had|a|ont|aussi|également|hat|haben|auch|ha|han|también';

const shape = new RegExp(
  `,?\\s{1,3}(?:(?:${between}),?\\s{1,3}){0,3}(?:${Object.values(verbs).join('|')})(?!\\p{L})`,
  'uy',
);

/** Where a verb ends by which something is reported, if it comes next; undefined if it does not. */
export function verbEnd(text: string, at: number): number | undefined {
  shape.lastIndex = at;
  return shape.test(text) ? shape.lastIndex : undefined;
}
