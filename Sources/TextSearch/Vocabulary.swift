// The words that articles use: their stems, how often they occur, what begins like them, what is spelled nearly so.

/// The words of an index. A *form* is a word as it is written, in small letters; a *term* is what forms of the same
/// word have in common: the stem without accents; a *plain* word is a form without accents.
struct Vocabulary: Sendable {
    private(set) var forms = WordTable()
    private(set) var terms = WordTable()
    /// The term of each form.
    private(set) var termOfForm: [UInt32] = []
    /// How much each form says.
    private(set) var weightOfForm: [WordWeight] = []
    /// How often each form occurs.
    private(set) var counts: [UInt32] = []
    private let words: PlainWords
    private let usesStems: Bool

    // Made by `finish`.
    /// The form of each term that occurs most.
    private(set) var formOfTerm: [UInt32] = []
    private var plain = WordTable()
    private var formOfPlain: [UInt32] = []
    private var sortedPlain: [UInt32] = []
    private(set) var spelling = Spelling()

    /// No words yet.
    init(_ language: TextLanguage, usesStems: Bool) {
        words = PlainWords(language)
        self.usesStems = usesStems
    }

    /// What it holds in memory, in bytes.
    var memory: Int {
        forms.memory + terms.memory + plain.memory + spelling.memory
            + 4 * (termOfForm.count + counts.count + formOfTerm.count + formOfPlain.count + sortedPlain.count)
            + weightOfForm.count
    }

    /// The number of a form's word, counted.
    mutating func add(_ form: [UInt8], stemmer: Stemmer, counted: Bool = true) -> Int {
        let (number, isNew) = forms.add(form)
        if isNew {
            let plain = Letters.plain(form)
            let weight = words.weight(of: plain)
            // A function word is never another form of a word that names something ("sûre" and "sur").
            let term = weight == .function ? [0] + plain : term(of: form, stemmer: stemmer)
            termOfForm.append(UInt32(terms.add(term).number))
            weightOfForm.append(weight)
            counts.append(0)
        }
        if counted { counts[number] &+= 1 }
        return number
    }

    /// The stem of a form, without accents.
    func term(of form: [UInt8], stemmer: Stemmer) -> [UInt8] {
        guard usesStems else { return Letters.plain(form) }
        var stem: [UInt8] = []
        form.withUnsafeBufferPointer { stemmer.appendStem(of: $0, to: &stem) }
        return Letters.plain(stem)
    }

    /// How much a word says, be it known or not.
    func weight(of form: [UInt8]) -> WordWeight { words.weight(of: Letters.plain(form)) }

    /// Orders what was added, for completion and spelling.
    mutating func finish() {
        formOfTerm = Array(repeating: .max, count: terms.count)
        for form in 0..<forms.count {
            let term = Int(termOfForm[form])
            if formOfTerm[term] == .max || counts[form] > counts[Int(formOfTerm[term])] {
                formOfTerm[term] = UInt32(form)
            }
            let (number, isNew) = plain.add(forms.withWord(form) { Letters.plain($0) })
            if isNew {
                formOfPlain.append(UInt32(form))
            } else if counts[form] > counts[Int(formOfPlain[number])] {
                formOfPlain[number] = UInt32(form)
            }
        }
        sortedPlain = (0..<UInt32(plain.count)).sorted { precedes(Int($0), Int($1)) }
        spelling = Spelling(plain)
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        plain.withWord(one) { one in plain.withWord(other) { one.lexicographicallyPrecedes($0) } }
    }

    /// The form that is a word but for its accents.
    func form(plain word: [UInt8]) -> Int? { plain.number(of: word).map { Int(formOfPlain[$0]) } }

    /// The forms, most frequent first, that begin with a plain word.
    func completions(of beginning: [UInt8], limit: Int) -> [Int] {
        var (low, high) = (0, sortedPlain.count)
        while low < high {
            let middle = (low + high) / 2
            let isBefore = plain.withWord(Int(sortedPlain[middle])) { $0.lexicographicallyPrecedes(beginning) }
            if isBefore { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        while low < sortedPlain.count, plain.withWord(Int(sortedPlain[low]), { $0.starts(with: beginning) }) {
            let form = Int(formOfPlain[Int(sortedPlain[low])])
            low += 1
            guard weightOfForm[form] == .content else { continue }
            let place = found.firstIndex { counts[$0] < counts[form] } ?? found.count
            if place < limit {
                found.insert(form, at: place)
                if found.count > limit { found.removeLast() }
            }
        }
        return found
    }

    /// The form spelled most like a plain word; nil when none is near. The fewest slips count first, then the same
    /// first letter, then how often the form occurs.
    func nearest(to word: [UInt8]) -> Int? {
        let most = word.count >= SearchSettings.twoSlipsFrom ? 2 : word.count >= SearchSettings.oneSlipFrom ? 1 : 0
        var counter = SlipCounter()
        for slips in 1...2 where slips <= most {
            var best: (startsSame: Bool, count: UInt32, form: Int)?
            for number in spelling.candidates(for: word, slips: slips) {
                let form = Int(formOfPlain[number])
                guard weightOfForm[form] == .content,
                    let startsSame = plain.withWord(
                        number,
                        { other in
                            counter.slips(between: word, and: other, atMost: slips).map { _ in other.first == word.first
                            }
                        })
                else { continue }
                if let known = best {
                    if known.startsSame, !startsSame { continue }
                    if known.startsSame == startsSame, (known.count, -known.form) >= (counts[form], -form) { continue }
                }
                best = (startsSame, counts[form], form)
            }
            if let best { return best.form }
        }
        return nil
    }
}

extension Vocabulary {
    /// The two words of which a plain word is made that nobody knows: words run together, and compounds.
    func parts(of word: [UInt8]) -> (first: Int, second: Int)? {
        guard (8...Spelling.longest).contains(word.count) else { return nil }
        var best: (first: Int, second: Int, count: UInt32)?
        for place in 4...(word.count - 4) {
            guard let first = form(plain: Array(word[..<place])), let second = form(plain: Array(word[place...])),
                weightOfForm[first] == .content, weightOfForm[second] == .content
            else { continue }
            let count = min(counts[first], counts[second])
            if count > best?.count ?? 0 { best = (first, second, count) }
        }
        return best.map { ($0.first, $0.second) }
    }
}
