// The reference a citizen writes on paper or reads aloud: `GU-7K4M-9X2`.

/// Six random symbols and a check symbol. Finds a conversation, opens nothing by itself.
public struct Reference: Sendable, Hashable, CustomStringConvertible {
    /// The seven symbols without decoration, in capitals: the form that is stored and searched.
    public let symbols: String

    /// A new reference (10⁹ of them; the schema refuses a double and the door draws again).
    public init(world: World) {
        let values = (0..<6).map { _ in UInt8(world.randomNumber(below: 32)) }
        symbols = String((values + [Self.check(values)]).map(Crockford.symbol))
    }

    /// Reads what a person typed: any case, spaces and hyphens anywhere, `GU` or not, O for 0, I and L for 1.
    /// Nil when the check symbol does not fit, which catches every single wrong symbol and every swap of two
    /// neighbours.
    public init?(typed: String) {
        var values: [UInt8] = []
        var letters = typed.utf8.filter { $0 != 32 && $0 != 45 && $0 != 0x5F }[...]
        // Telephones make it `Gu`: bit 5 is all that tells the cases of a letter apart.
        if letters.count == 9, letters.prefix(2).map({ $0 | 32 }).elementsEqual("gu".utf8) {
            letters = letters.dropFirst(2)
        }
        guard letters.count == 7 else { return nil }
        for letter in letters {
            guard let value = Crockford.value(of: letter) else { return nil }
            values.append(value)
        }
        guard Self.check(Array(values.prefix(6))) == values[6] else { return nil }
        symbols = String(values.map(Crockford.symbol))
    }

    /// Takes a stored form.
    init(stored: String) { symbols = stored }

    /// The form people see.
    public var description: String { "GU-\(symbols.prefix(4))-\(symbols.dropFirst(4))" }

    /// Weighted sum in the field of 32 elements (x⁵ + x² + 1): distinct weights, none zero, so that one wrong symbol
    /// or one swap always changes it.
    private static func check(_ values: [UInt8]) -> UInt8 {
        var weight: UInt8 = 1
        var sum: UInt8 = 0
        for value in values {
            weight = product(weight, 2)
            sum ^= product(weight, value)
        }
        return sum
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result: UInt8 = 0
        var shifted = left
        for bit in 0..<5 {
            if right >> bit & 1 == 1 { result ^= shifted }
            shifted <<= 1
            if shifted & 32 != 0 { shifted ^= 0b100101 }
        }
        return result
    }
}
