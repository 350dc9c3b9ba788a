// Where a request comes from, without keeping its address.

import Crypto
import Foundation
import Guichet
import HTTPTypes
import NIOCore
import Synchronization

/// A network that proxies of ours live in: `10.0.0.0/8`, `::1`, `192.168.1.7`.
public struct AddressRange: Sendable, Hashable {
    private let prefix: [UInt8]
    private let bits: Int

    /// Reads an address or a range in CIDR notation; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, let bytes = Self.bytes(of: String(first)) else { return nil }
        prefix = bytes
        if parts.count == 2 {
            guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
            self.bits = bits
        } else {
            bits = bytes.count * 8
        }
    }

    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == prefix.count else { return false }
        let whole = bits / 8
        guard address.prefix(whole).elementsEqual(prefix.prefix(whole)) else { return false }
        let rest = bits % 8
        return rest == 0 || (address[whole] ^ prefix[whole]) >> (8 - rest) == 0
    }

    /// The bytes of a written address, 4 or 16; an IPv4 address in IPv6 clothes is taken for what it is.
    static func bytes(of text: String) -> [UInt8]? {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        return bytes(of: address)
    }

    static func bytes(of address: SocketAddress) -> [UInt8]? {
        switch address {
        case .v4(let address):
            return withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
        case .v6(let address):
            let bytes = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
            let mapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return mapped ? Array(bytes.suffix(4)) : bytes
        case .unixDomainSocket: return nil
        }
    }
}

/// Turns addresses into keyed hashes. The key comes from the vault: the same source is known again after a restart.
final class RequestSources: Sendable {
    private let secret: SymmetricKey
    private let trustedProxies: [AddressRange]
    private let isOpen: Bool
    private let requests = Atomic<UInt64>(0)

    /// - Parameter isOpen: for load tests: every request counts as a source of its own, so no limit is ever reached.
    init(secret: SymmetricKey, trustedProxies: [AddressRange], isOpen: Bool) {
        self.secret = secret
        self.trustedProxies = trustedProxies
        self.isOpen = isOpen
    }

    /// The source of a request: the peer, or what a proxy of ours says of it.
    func source(of peer: SocketAddress?, forwarded: [String]) -> UInt64 {
        if isOpen { return requests.wrappingAdd(1, ordering: .relaxed).newValue }
        guard var address = peer.flatMap(AddressRange.bytes(of:)) else { return 0 }
        if !trustedProxies.isEmpty {
            // From the nearest hop outwards, as far as our own proxies vouch for it.
            var hops = forwarded.flatMap { $0.split(separator: ",") }
            while trustedProxies.contains(where: { $0.contains(address) }), let hop = hops.popLast() {
                guard let next = AddressRange.bytes(of: String(hop.filter { $0 != " " })) else { break }
                address = next
            }
        }
        // One household holds a whole /64 of IPv6.
        return hash(address.count == 16 ? Array(address.prefix(8)) : address)
    }

    private func hash(_ bytes: [UInt8]) -> UInt64 {
        HMAC<SHA256>.authenticationCode(for: bytes, using: secret).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
