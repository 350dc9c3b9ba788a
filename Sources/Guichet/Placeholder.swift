enum Placeholder {}
import Crypto
import CryptoExtras
