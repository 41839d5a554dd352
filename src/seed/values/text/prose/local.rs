//! What people write in other languages than English.

use super::super::language::Grammar;
use super::super::locale::Locale;
use super::super::subject;

type Texts = &'static [&'static str];

/// What is written in a language.
struct Written {
    titles: Texts,
    /// Templates of nothing but a topic.
    topic: Texts,
    sentences: Texts,
    remarks: Texts,
    comments: Texts,
    questions: Texts,
    lives: Texts,
    /// What stands between two sentences.
    together: Texts,
}

/// The templates of a locale, which stand before those in English.
pub(in super::super) fn grammars(locale: Locale) -> &'static [Grammar] {
    match locale {
        Locale::En => &[],
        Locale::De => const { &templates(&GERMAN) },
        Locale::Fr => const { &templates(&FRENCH) },
        Locale::Es => const { &templates(&SPANISH) },
        Locale::It => const { &templates(&ITALIAN) },
        Locale::Nl => const { &templates(&DUTCH) },
        Locale::PtBr | Locale::PtPt => const { &templates(&PORTUGUESE) },
        Locale::Tr => const { &templates(&TURKISH) },
        Locale::Ja => const { &templates(&JAPANESE) },
        Locale::ZhCn => const { &templates(&CHINESE) },
        Locale::ZhTw => const { &templates(&TAIWANESE) },
    }
}

const fn templates(written: &Written) -> [Grammar; 26] {
    const fn free(name: &'static str, templates: Texts) -> Grammar {
        Grammar { name, subject: None, templates }
    }
    let about = Some(subject::TITLE);
    [
        Grammar { name: "title", subject: about, templates: written.titles },
        Grammar { name: "short-title", subject: about, templates: written.topic },
        free("topic-word", written.topic),
        free("heading", written.titles),
        free("mail-subject", written.titles),
        free("sentence", written.sentences),
        free("description", written.sentences),
        free("short-sentence", written.remarks),
        free("short-description", written.topic),
        free("comment", written.comments),
        free("review", written.comments),
        free("message", written.comments),
        free("note", written.comments),
        free("answer", written.comments),
        free("short-comment", written.remarks),
        free("short-message", written.remarks),
        free("short-note", written.remarks),
        free("short-answer", written.remarks),
        free("reason", written.remarks),
        free("short-reason", written.remarks),
        free("question", written.questions),
        free("short-question", written.questions),
        free("paragraph", written.together),
        free("full-description", written.together),
        free("bio", written.lives),
        free("short-bio", written.lives),
    ]
}

const SPACED: Texts = &["{sentence} {sentence} {sentence}", "{sentence} {sentence}"];
const DENSE: Texts = &["{sentence}{sentence}{sentence}", "{sentence}{sentence}"];

const GERMAN: Written = Written {
    titles: &[
        "{de-topic} für den Einstieg", "{5..12} Tipps zum Thema {de-topic}",
        "Was wir über {de-topic} gelernt haben", "{de-topic}: was wirklich hilft", "Ein Jahr {de-topic}",
        "{de-topic} ohne Stress", "Die Zukunft von {de-topic}", "{de-topic} mit kleinem Budget",
    ],
    topic: &["{de-topic}"],
    sentences: &[
        "Das Team hat sich am {de-day} getroffen, um die nächsten Schritte zu besprechen.",
        "Die meisten Aufgaben waren früher fertig als geplant.",
        "Nach {2..9} Monaten sind die Ergebnisse besser als erwartet.",
        "Es geht um {de-topic} und alles, was dazugehört.",
        "Wer sich für {de-topic} interessiert, findet hier einen guten Anfang.",
        "Eine kurze Liste hilft mehr als ein langer Bericht.",
        "Der erste Entwurf war nicht perfekt, und das war in Ordnung.", "Einiges mussten wir zweimal machen.",
        "Seit dem letzten Jahr hat sich die Zahl der Anfragen verdoppelt.",
        "Am Ende war {de-topic} leichter als gedacht.", "Kleine Änderungen haben viel bewirkt.",
        "Am {de-day} geht es weiter.",
    ],
    remarks: &[
        "Alles erledigt.", "Sieht gut aus.", "Das passt so.", "Bitte noch einmal prüfen.", "Danke!",
        "Kommt später.", "Geht in Ordnung.", "Nicht mehr nötig.",
    ],
    comments: &[
        "Vielen Dank, das hat mir sehr geholfen.", "Können wir am {de-day} darüber sprechen?",
        "Genau das habe ich gesucht.", "Gute Qualität für den Preis, jederzeit wieder.",
        "Die Unterlagen schicke ich morgen.", "Das hat bei uns auch funktioniert.",
        "Ich hätte gern mehr über {de-topic} gelesen.", "Bitte nur per E-Mail melden.",
    ],
    questions: &[
        "Wie fange ich mit {de-topic} an?", "Kann ich das später noch ändern?",
        "Wie lange dauert die Lieferung?", "Wer kann meine Daten sehen?", "Was kostet {de-topic}?",
    ],
    lives: &[
        "Lebt in {city} und interessiert sich für {de-topic}.", "Aus {city}. Mag {de-topic} und {de-topic}.",
        "{de-topic} und viel Kaffee.",
    ],
    together: SPACED,
};

const FRENCH: Written = Written {
    titles: &[
        "{fr-topic} pour débuter", "{5..12} conseils : {fr-topic}", "Ce que nous avons appris : {fr-topic}",
        "{fr-topic} : ce qui marche vraiment", "{fr-topic} sans stress", "{fr-topic} avec un petit budget",
        "Mieux comprendre : {fr-topic}", "{fr-topic}, un an après",
    ],
    topic: &["{fr-topic}"],
    sentences: &[
        "L'équipe s'est réunie {fr-day} pour préparer la suite.",
        "La plupart des tâches ont été terminées plus tôt que prévu.",
        "Après {2..9} mois, les résultats sont meilleurs que nous l'espérions.",
        "Une courte liste est plus utile qu'un long rapport.",
        "La première version était loin d'être parfaite, et ce n'était pas grave.",
        "Il a fallu recommencer deux ou trois fois.",
        "Le nombre de demandes a doublé depuis l'année dernière.",
        "De petits changements ont fait une grande différence.",
        "Tout le monde peut participer, sans inscription.", "Rendez-vous {fr-day} pour la prochaine étape.",
        "C'est un bon point de départ pour les débutants.", "Au final, c'était plus simple que prévu.",
    ],
    remarks: &[
        "C'est fait.", "Tout va bien.", "À revoir, s'il vous plaît.", "Merci !", "Plus tard.", "D'accord.",
        "Plus nécessaire.", "Très utile.",
    ],
    comments: &[
        "Merci beaucoup, cela m'a bien aidé.", "Peut-on en parler {fr-day} ?",
        "Exactement ce que je cherchais.", "Bon rapport qualité-prix, je recommande.",
        "J'envoie les documents demain.", "Chez nous aussi, cela a fonctionné.",
        "Livraison rapide et produit conforme.", "Merci de me contacter par e-mail.",
    ],
    questions: &[
        "Par où commencer ?", "Puis-je le modifier plus tard ?", "Combien de temps dure la livraison ?",
        "Qui peut voir mes données ?", "Combien cela coûte-t-il ?",
    ],
    lives: &[
        "Vit à {city}.", "De {city}, avec beaucoup de café.", "Nouvelle vie à {city} depuis 20{10..23}.",
    ],
    together: SPACED,
};

const SPANISH: Written = Written {
    titles: &[
        "{es-topic} para empezar", "{5..12} consejos: {es-topic}", "Lo que aprendimos: {es-topic}",
        "{es-topic}: lo que de verdad funciona", "{es-topic} sin estrés", "{es-topic} con poco presupuesto",
        "Un año después: {es-topic}", "{es-topic} paso a paso",
    ],
    topic: &["{es-topic}"],
    sentences: &[
        "El equipo se reunió el {es-day} para preparar los próximos pasos.",
        "La mayoría de las tareas se terminaron antes de lo previsto.",
        "Después de {2..9} meses, los resultados son mejores de lo esperado.",
        "Una lista corta ayuda más que un informe largo.",
        "La primera versión no era perfecta, y no pasaba nada.", "Hubo que repetir algunas cosas.",
        "Desde el año pasado se ha duplicado el número de solicitudes.",
        "Los pequeños cambios marcaron la diferencia.", "Cualquiera puede participar sin inscribirse.",
        "Seguimos el {es-day} con la siguiente parte.", "Es un buen punto de partida.",
        "Al final fue más fácil de lo que parecía.",
    ],
    remarks: &[
        "Todo listo.", "Se ve bien.", "Revisar otra vez, por favor.", "¡Gracias!", "Más tarde.",
        "De acuerdo.", "Ya no hace falta.", "Muy útil.",
    ],
    comments: &[
        "Muchas gracias, me ha ayudado mucho.", "¿Podemos hablarlo el {es-day}?", "Justo lo que buscaba.",
        "Buena calidad por el precio, lo volvería a comprar.", "Mañana envío los documentos.",
        "A nosotros también nos funcionó.", "Llegó a tiempo y tal como en las fotos.",
        "Mejor contactar por correo.",
    ],
    questions: &[
        "¿Por dónde empiezo?", "¿Puedo cambiarlo más tarde?", "¿Cuánto tarda la entrega?",
        "¿Quién puede ver mis datos?", "¿Cuánto cuesta?",
    ],
    lives: &["Vive en {city}.", "De {city}, con mucho café.", "En {city} desde 20{10..23}."],
    together: SPACED,
};

const ITALIAN: Written = Written {
    titles: &[
        "{it-topic} per cominciare", "{5..12} consigli: {it-topic}", "Cosa abbiamo imparato: {it-topic}",
        "{it-topic}: cosa funziona davvero", "{it-topic} senza stress", "{it-topic} con poca spesa",
        "Un anno dopo: {it-topic}", "{it-topic} passo dopo passo",
    ],
    topic: &["{it-topic}"],
    sentences: &[
        "Il gruppo si è riunito {it-day} per preparare i prossimi passi.",
        "La maggior parte delle attività è finita prima del previsto.",
        "Dopo {2..9} mesi i risultati sono migliori del previsto.",
        "Una lista breve aiuta più di una lunga relazione.",
        "La prima versione non era perfetta, e andava bene così.", "Qualcosa è stato fatto due volte.",
        "Dall'anno scorso le richieste sono raddoppiate.", "Piccoli cambiamenti hanno fatto la differenza.",
        "Chiunque può partecipare senza iscriversi.", "Si continua {it-day} con la seconda parte.",
        "È un buon punto di partenza.", "Alla fine è stato più facile del previsto.",
    ],
    remarks: &[
        "Tutto fatto.", "Va bene così.", "Da rivedere, per favore.", "Grazie!", "Più tardi.", "D'accordo.",
        "Non serve più.", "Molto utile.",
    ],
    comments: &[
        "Grazie mille, mi è stato molto utile.", "Possiamo parlarne {it-day}?", "Proprio quello che cercavo.",
        "Buona qualità per il prezzo, lo ricomprerei.", "Domani invio i documenti.",
        "Anche da noi ha funzionato.", "Arrivato in tempo e come nelle foto.", "Meglio scrivere per e-mail.",
    ],
    questions: &[
        "Da dove si comincia?", "Posso cambiarlo più tardi?", "Quanto dura la consegna?",
        "Chi può vedere i miei dati?", "Quanto costa?",
    ],
    lives: &["Vive a {city}.", "Da {city}, con molto caffè.", "A {city} dal 20{10..23}."],
    together: SPACED,
};

const DUTCH: Written = Written {
    titles: &[
        "{Nl-topic} voor beginners", "{5..12} tips over {nl-topic}", "Wat we leerden over {nl-topic}",
        "{Nl-topic}: wat echt werkt", "Een jaar {nl-topic}", "{Nl-topic} zonder stress",
        "De toekomst van {nl-topic}", "{Nl-topic} met een klein budget",
    ],
    topic: &["{Nl-topic}"],
    sentences: &[
        "Het team kwam {nl-day} bij elkaar om de volgende stappen te bespreken.",
        "De meeste taken waren eerder klaar dan gepland.",
        "Na {2..9} maanden zijn de resultaten beter dan verwacht.",
        "Een korte lijst helpt meer dan een lang rapport.",
        "De eerste versie was niet perfect, en dat was prima.", "Sommige dingen moesten twee keer.",
        "Sinds vorig jaar is het aantal aanvragen verdubbeld.",
        "Kleine veranderingen maakten een groot verschil.",
        "Wie meer wil weten over {nl-topic}, begint hier.", "Op {nl-day} gaan we verder.",
        "Iedereen kan meedoen.", "Uiteindelijk was {nl-topic} makkelijker dan gedacht.",
    ],
    remarks: &[
        "Alles klaar.", "Ziet er goed uit.", "Graag nog eens nakijken.", "Bedankt!", "Komt later.",
        "Akkoord.", "Niet meer nodig.", "Erg handig.",
    ],
    comments: &[
        "Hartelijk dank, dit heeft me echt geholpen.", "Kunnen we het {nl-day} bespreken?",
        "Precies wat ik zocht.", "Goede kwaliteit voor de prijs, koop ik zo weer.",
        "Ik stuur de documenten morgen.", "Bij ons werkte het ook.", "Op tijd geleverd en zoals op de foto.",
        "Graag alleen per e-mail.",
    ],
    questions: &[
        "Hoe begin ik met {nl-topic}?", "Kan ik het later nog wijzigen?", "Hoe lang duurt de levering?",
        "Wie kan mijn gegevens zien?", "Wat kost {nl-topic}?",
    ],
    lives: &[
        "Woont in {city} en houdt van {nl-topic}.", "Uit {city}. Houdt van {nl-topic} en {nl-topic}.",
        "In {city} sinds 20{10..23}.",
    ],
    together: SPACED,
};

const PORTUGUESE: Written = Written {
    titles: &[
        "{pt-topic} para começar", "{5..12} dicas: {pt-topic}", "O que aprendemos: {pt-topic}",
        "{pt-topic}: o que funciona mesmo", "{pt-topic} sem stress", "{pt-topic} com pouco dinheiro",
        "Um ano depois: {pt-topic}", "{pt-topic} passo a passo",
    ],
    topic: &["{pt-topic}"],
    sentences: &[
        "A equipe se reuniu na {pt-day} para preparar os próximos passos.",
        "A maioria das tarefas terminou antes do previsto.",
        "Depois de {2..9} meses, os resultados são melhores do que o esperado.",
        "Uma lista curta ajuda mais do que um longo relatório.",
        "A primeira versão não era perfeita, e tudo bem.", "Algumas coisas foram feitas duas vezes.",
        "Desde o ano passado, o número de pedidos dobrou.", "Pequenas mudanças fizeram uma grande diferença.",
        "Qualquer pessoa pode participar sem inscrição.", "Na {pt-day} continuamos com a segunda parte.",
        "É um bom ponto de partida.", "No fim, foi mais fácil do que parecia.",
    ],
    remarks: &[
        "Tudo pronto.", "Está bom assim.", "Rever, por favor.", "Obrigado!", "Mais tarde.", "De acordo.",
        "Já não é preciso.", "Muito útil.",
    ],
    comments: &[
        "Muito obrigado, isto ajudou bastante.", "Podemos falar na {pt-day}?",
        "Exatamente o que eu procurava.", "Boa qualidade pelo preço, compraria de novo.",
        "Amanhã envio os documentos.", "Aqui também funcionou.", "Chegou a tempo e igual às fotos.",
        "Melhor falar por e-mail.",
    ],
    questions: &[
        "Por onde começo?", "Posso mudar mais tarde?", "Quanto tempo demora a entrega?",
        "Quem pode ver os meus dados?", "Quanto custa?",
    ],
    lives: &["Vive em {city}.", "De {city}, com muito café.", "Em {city} desde 20{10..23}."],
    together: SPACED,
};

const TURKISH: Written = Written {
    titles: &[
        "Yeni başlayanlar için {tr-topic}", "{Tr-topic}: {5..12} öneri",
        "{Tr-topic} hakkında öğrendiklerimiz", "{Tr-topic}: gerçekten işe yarayanlar", "Stressiz {tr-topic}",
        "Küçük bütçeyle {tr-topic}", "Bir yıl sonra {tr-topic}", "Adım adım {tr-topic}",
    ],
    topic: &["{Tr-topic}"],
    sentences: &[
        "Ekip {tr-day} günü sonraki adımları konuşmak için toplandı.",
        "İşlerin çoğu planlanandan önce bitti.", "{2..9} ay sonra sonuçlar beklediğimizden iyi.",
        "Kısa bir liste uzun bir rapordan daha yararlı.", "İlk sürüm kusursuz değildi, ama sorun olmadı.",
        "Bazı işler iki kez yapıldı.", "Geçen yıldan beri başvuru sayısı iki katına çıktı.",
        "Küçük değişiklikler büyük fark yarattı.", "Herkes kayıt olmadan katılabilir.",
        "{Tr-day} günü devam ediyoruz.", "Başlamak için iyi bir yer.", "Sonunda düşündüğümüzden kolay oldu.",
    ],
    remarks: &[
        "Tamamlandı.", "Gayet iyi.", "Lütfen tekrar bakın.", "Teşekkürler!", "Daha sonra.", "Anlaştık.",
        "Artık gerek yok.", "Çok yararlı.",
    ],
    comments: &[
        "Çok teşekkürler, bana çok yardımcı oldu.", "{Tr-day} günü konuşabilir miyiz?", "Tam aradığım şey.",
        "Fiyatına göre kaliteli, yine alırım.", "Belgeleri yarın gönderiyorum.", "Bizde de işe yaradı.",
        "Zamanında geldi, fotoğraftaki gibi.", "Lütfen e-posta ile ulaşın.",
    ],
    questions: &[
        "Nereden başlamalıyım?", "Bunu sonra değiştirebilir miyim?", "Teslimat ne kadar sürer?",
        "Verilerimi kim görebilir?", "Fiyatı ne kadar?",
    ],
    lives: &[
        "{city} şehrinde yaşıyor.", "{city} doğumlu, kahve sever.",
        "20{10..23} yılından beri {city} şehrinde.",
    ],
    together: SPACED,
};

const JAPANESE: Written = Written {
    titles: &[
        "はじめての{ja-topic}", "{ja-topic}のコツ{5..12}選", "{ja-topic}から学んだこと", "{ja-topic}の基本", "{ja-topic}のこれから",
        "忙しい人のための{ja-topic}", "{ja-topic}を楽しむ", "{ja-topic}の一年",
    ],
    topic: &["{ja-topic}"],
    sentences: &[
        "{ja-day}に次の予定について話し合いました。", "ほとんどの作業は予定より早く終わりました。", "{2..9}か月後の結果は期待以上でした。",
        "短いリストのほうが長い報告書より役に立ちます。", "最初の版は完璧ではありませんでしたが、問題ありませんでした。", "昨年から申し込みの数が倍になりました。",
        "小さな工夫が大きな違いを生みました。", "{ja-topic}に興味がある方はここから始めてください。", "{ja-day}に続きを行います。", "誰でも参加できます。",
        "思ったより簡単でした。", "{ja-topic}についてまとめました。",
    ],
    remarks: &[
        "完了しました。", "問題ありません。", "確認をお願いします。", "ありがとうございます。", "後ほど連絡します。", "承知しました。", "不要になりました。", "助かりました。",
    ],
    comments: &[
        "とても参考になりました。ありがとうございます。", "{ja-day}に相談できますか。", "まさに探していたものです。", "値段のわりに品質が良く、また買いたいです。",
        "資料は明日送ります。", "こちらでも同じ方法でうまくいきました。", "予定どおり届き、写真のとおりでした。", "ご連絡はメールでお願いします。",
    ],
    questions: &["{ja-topic}は何から始めればよいですか。", "後から変更できますか。", "配送にはどのくらいかかりますか。", "料金はいくらですか。"],
    lives: &["{city}在住。{ja-topic}が好きです。", "趣味は{ja-topic}と{ja-topic}。", "{city}で暮らしています。"],
    together: DENSE,
};

const CHINESE: Written = Written {
    titles: &[
        "{zh-topic}入门", "关于{zh-topic}的{5..12}个建议", "我们从{zh-topic}中学到了什么", "{zh-topic}的未来", "轻松学会{zh-topic}",
        "小预算也能{zh-topic}", "{zh-topic}这一年", "一步一步学{zh-topic}",
    ],
    topic: &["{zh-topic}"],
    sentences: &[
        "团队在{zh-day}讨论了下一步计划。", "大部分任务都提前完成了。", "{2..9}个月后，结果比预期更好。", "简短的清单比长篇报告更有用。", "第一版并不完美，但没有关系。",
        "从去年到现在，申请数量增加了一倍。", "小小的改变带来了很大的不同。", "如果你喜欢{zh-topic}，可以从这里开始。", "{zh-day}继续下一部分。", "任何人都可以参加。",
        "最后比想象的容易。", "这里整理了关于{zh-topic}的内容。",
    ],
    remarks: &["已完成。", "没有问题。", "请再检查一次。", "谢谢！", "稍后处理。", "同意。", "不再需要。", "很有帮助。"],
    comments: &[
        "非常感谢，对我很有帮助。", "{zh-day}可以谈一下吗？", "正是我想要的。", "质量不错，下次还会购买。", "资料明天发给你。", "我们这里也可以用。", "按时送到，和图片一样。",
        "请通过邮件联系我。",
    ],
    questions: &["{zh-topic}应该从哪里开始？", "以后可以修改吗？", "送货需要多长时间？", "费用是多少？"],
    lives: &["住在{city}，喜欢{zh-topic}。", "爱好是{zh-topic}和{zh-topic}。", "在{city}生活。"],
    together: DENSE,
};

const TAIWANESE: Written = Written {
    titles: &[
        "{tw-topic}入門", "關於{tw-topic}的{5..12}個建議", "我們從{tw-topic}中學到了什麼", "{tw-topic}的未來", "輕鬆學會{tw-topic}",
        "小預算也能{tw-topic}", "{tw-topic}這一年", "一步一步學{tw-topic}",
    ],
    topic: &["{tw-topic}"],
    sentences: &[
        "團隊在{tw-day}討論了下一步計畫。", "大部分任務都提前完成了。", "{2..9}個月後，結果比預期更好。", "簡短的清單比長篇報告更有用。", "第一版並不完美，但沒有關係。",
        "從去年到現在，申請數量增加了一倍。", "小小的改變帶來了很大的不同。", "如果你喜歡{tw-topic}，可以從這裡開始。", "{tw-day}繼續下一部分。", "任何人都可以參加。",
        "最後比想像的容易。", "這裡整理了關於{tw-topic}的內容。",
    ],
    remarks: &["已完成。", "沒有問題。", "請再檢查一次。", "謝謝！", "稍後處理。", "同意。", "不再需要。", "很有幫助。"],
    comments: &[
        "非常感謝，對我很有幫助。", "{tw-day}可以談一下嗎？", "正是我想要的。", "品質不錯，下次還會購買。", "資料明天寄給你。", "我們這裡也可以用。", "準時送到，和圖片一樣。",
        "請用電子郵件聯絡我。",
    ],
    questions: &["{tw-topic}應該從哪裡開始？", "以後可以修改嗎？", "送貨需要多久？", "費用是多少？"],
    lives: &["住在{city}，喜歡{tw-topic}。", "興趣是{tw-topic}和{tw-topic}。", "在{city}生活。"],
    together: DENSE,
};

pub(in super::super) const LISTS: &[(&str, Texts)] = &[
    ("de-topic", &[
        "Gartenarbeit", "Homeoffice", "Brotbacken", "Wandern", "Fotografie", "Datenschutz", "Buchhaltung",
        "Möbelbau", "Radfahren", "Zeitplanung", "Kochen", "Reisen", "Vereinsarbeit", "Solarstrom",
        "Barrierefreiheit", "Kundenpflege", "Lernen", "Yoga", "Imkerei", "Kaffee",
    ]),
    ("de-day", &["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"]),
    ("fr-topic", &[
        "Le télétravail", "Le jardinage", "La photographie", "La randonnée", "La cuisine", "Le pain maison",
        "La comptabilité", "Le vélo", "Le voyage", "L'épargne", "Le logiciel libre", "La lecture",
        "Le bricolage", "Le yoga", "Le café", "La musique", "L'apiculture", "Le théâtre",
    ]),
    ("fr-day", &["lundi", "mardi", "mercredi", "jeudi", "vendredi"]),
    ("es-topic", &[
        "El teletrabajo", "La jardinería", "La fotografía", "El senderismo", "La cocina", "El pan casero",
        "La contabilidad", "La bicicleta", "Los viajes", "El ahorro", "El software libre", "La lectura",
        "El bricolaje", "El yoga", "El café", "La música", "La apicultura", "El teatro",
    ]),
    ("es-day", &["lunes", "martes", "miércoles", "jueves", "viernes"]),
    ("it-topic", &[
        "Il lavoro da casa", "Il giardinaggio", "La fotografia", "Le escursioni", "La cucina",
        "Il pane fatto in casa", "La contabilità", "La bicicletta", "I viaggi", "Il risparmio",
        "Il software libero", "La lettura", "Il fai da te", "Lo yoga", "Il caffè", "La musica", "Il teatro",
    ]),
    ("it-day", &["lunedì", "martedì", "mercoledì", "giovedì", "venerdì"]),
    ("nl-topic", &[
        "thuiswerken", "tuinieren", "fotografie", "wandelen", "koken", "brood bakken", "boekhouden",
        "fietsen", "reizen", "sparen", "open source", "lezen", "klussen", "yoga", "koffie", "muziek",
        "privacy", "zonne-energie",
    ]),
    ("nl-day", &["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"]),
    ("pt-topic", &[
        "Trabalho remoto", "Jardinagem", "Fotografia", "Caminhadas", "Cozinha", "Pão caseiro",
        "Contabilidade", "Bicicleta", "Viagens", "Poupança", "Software livre", "Leitura", "Bricolagem",
        "Ioga", "Café", "Música", "Apicultura", "Teatro",
    ]),
    ("pt-day", &["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"]),
    ("tr-topic", &[
        "uzaktan çalışma", "bahçecilik", "fotoğrafçılık", "doğa yürüyüşü", "yemek yapma", "ekmek yapımı",
        "muhasebe", "bisiklet", "seyahat", "tasarruf", "açık kaynak", "okuma", "yoga", "kahve", "müzik",
        "arıcılık", "tiyatro",
    ]),
    ("tr-day", &["pazartesi", "salı", "çarşamba", "perşembe", "cuma"]),
    ("ja-topic", &[
        "在宅勤務", "家庭菜園", "写真", "登山", "料理", "パン作り", "家計簿", "自転車", "旅行", "読書", "語学", "珈琲", "音楽", "整理整頓", "手芸",
        "散歩", "朝活", "節約",
    ]),
    ("ja-day", &["月曜日", "火曜日", "水曜日", "木曜日", "金曜日"]),
    ("zh-topic", &[
        "远程办公", "园艺", "摄影", "徒步", "烹饪", "烘焙", "理财", "骑行", "旅行", "阅读", "学英语", "咖啡", "音乐", "收纳", "手工", "健身",
        "编程", "写作",
    ]),
    ("zh-day", &["星期一", "星期二", "星期三", "星期四", "星期五"]),
    ("tw-topic", &[
        "遠端工作", "園藝", "攝影", "登山", "料理", "烘焙", "理財", "單車", "旅行", "閱讀", "學英文", "咖啡", "音樂", "收納", "手作", "健身",
        "寫程式", "寫作",
    ]),
    ("tw-day", &["星期一", "星期二", "星期三", "星期四", "星期五"]),
];
